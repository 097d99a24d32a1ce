package org.veriself.evaluation.sample;

import org.veriself.evaluation.acting.ActingPerson;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.animation.Portrait;
import org.veriself.face.embedding.Embedding;
import org.veriself.media.Picture;

/// One usable face of the sample photos. `id` is photo and place from the left, as `sample3-2`.
public record SampleFace(String id, FaceModel face, Embedding embedding) {
  private static final int PORTRAIT_WIDTH = 480;
  private static final int PORTRAIT_HEIGHT = 600;

  public ActingPerson person() {
    return ActingPerson.of(face);
  }

  /// A photo of this person alone, to compare clips with.
  public Picture portrait() {
    return Portrait.of(face, PORTRAIT_WIDTH, PORTRAIT_HEIGHT);
  }

  @Override
  public String toString() {
    return "SampleFace[" + id + "]";
  }
}
