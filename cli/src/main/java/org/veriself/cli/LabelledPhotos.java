package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.veriself.evaluation.comparison.CompareEvaluation;
import org.veriself.evaluation.comparison.PairList;
import org.veriself.face.comparison.ReferenceKind;
import org.veriself.face.comparison.ReferenceLimits;
import org.veriself.face.comparison.ReferenceReader;
import org.veriself.face.comparison.ReferenceReading;
import org.veriself.face.embedding.Embedding;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.PackManifest.Comparison;
import org.veriself.media.picture.PictureReading;
import org.veriself.server.VisionEngine;

/// Labelled pairs of photos in a folder, compared with the pack in use.
record LabelledPhotos(PairList pairs, Path images) {
  private static final int PROGRESS_EVERY = 100;

  static LabelledPhotos read(Path csv, Path images) {
    try {
      return new LabelledPhotos(PairList.read(csv), images);
    } catch (PairList.Unusable e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  /// @param kind whose curve tells similarities
  /// @param rates false match rates whose operating points are wanted
  CompareEvaluation.Result evaluate(VisionEngine vision, ReferenceKind kind, double[] rates) {
    ReferenceReader reader =
        new ReferenceReader(new FaceInstruments(vision.pack()), ReferenceLimits.DEFAULT);
    Comparison comparison = vision.pack().manifest().comparison();
    CompareEvaluation evaluation =
        new CompareEvaluation(
            picture -> embedding(vision, reader, picture),
            comparison.metric(),
            switch (kind) {
              case PHOTO -> comparison.photo();
              case DOCUMENT_PORTRAIT -> comparison.document();
            });
    try {
      return evaluation.evaluate(
          pairs, rates, "pictures in " + images.getFileName(), this::showProgress);
    } catch (PairList.Unusable e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }

  private void showProgress(int done) {
    if (done % PROGRESS_EVERY == 0 || done == pairs.pairs().size()) {
      System.err.printf("\r%d of %d pairs", done, pairs.pairs().size());
      if (done == pairs.pairs().size()) {
        System.err.println();
      }
    }
  }

  private Optional<Embedding> embedding(
      VisionEngine vision, ReferenceReader reader, String picture) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(images.resolve(picture));
    } catch (IOException e) {
      throw new CommandFailed("the picture " + images.resolve(picture) + " cannot be read");
    }
    return vision.pictures().read(bytes) instanceof PictureReading.Decoded decoded
            && reader.read(decoded.picture()) instanceof ReferenceReading.Usable usable
        ? Optional.of(usable.embedding())
        : Optional.empty();
  }
}
