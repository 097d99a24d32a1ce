package org.veriself.face.detection;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.inference.DecoderId;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;
import org.veriself.media.Picture;

/// Finds the faces of a picture.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class FaceDetector {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final int size;
  private final FloatBuffer input;

  /// @throws IllegalArgumentException when the pack names an output layout not read here yet
  public FaceDetector(Model model, Sampler sampler) {
    if (model.spec().decoder().id() != DecoderId.BLAZEFACE) {
      throw new IllegalArgumentException(
          "face detectors of layout %s are not supported".formatted(model.spec().decoder().id()));
    }
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.size = model.spec().input().width();
    this.input = model.newInput(1);
  }

  /// Every face from the manifest's acceptance score on, best first; none is an ordinary answer.
  public List<DetectedFace> detect(Picture picture) {
    AffineCrop crop = AffineCrop.whole(picture, size);
    sampler.sample(picture, crop, pixels, input, 0);
    ModelOutput output = model.run(input, 1);
    ModelSpec.DecoderSpec decoder = model.spec().decoder();
    List<DetectedFace> hits = new ArrayList<>();
    hits.addAll(hits(output, 16, 2, decoder.acceptance(), crop));
    hits.addAll(hits(output, 32, 6, decoder.acceptance(), crop));
    return Overlaps.suppressed(hits, decoder.overlap());
  }

  private static List<DetectedFace> hits(
      ModelOutput output, int stride, int anchorsPerCell, double accepted, AffineCrop crop) {
    return BlazeFaceOutput.decode(
        output.values("scores_" + stride),
        output.values("boxes_" + stride),
        stride,
        anchorsPerCell,
        accepted,
        crop);
  }
}
