package org.veriself.face.detection;

import java.nio.FloatBuffer;
import java.util.List;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.inference.Framing;
import org.veriself.inference.Framing.Placement;
import org.veriself.inference.Model;
import org.veriself.media.Picture;

/// Finds the faces of a picture.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class FaceDetector {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final int size;
  private final Placement placement;
  private final DetectorOutput decoder;
  private final FloatBuffer input;

  /// @throws IllegalArgumentException when the network finds no faces
  public FaceDetector(Model model, Sampler sampler) {
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.size = model.spec().input().width();
    this.placement =
        model.spec().framing() instanceof Framing.WholePicture framing
            ? framing.placement()
            : Placement.CENTRE;
    this.decoder = DetectorOutput.of(model.spec());
    this.input = model.newInput(1);
  }

  /// Every face from the manifest's acceptance score on, best first; none is an ordinary answer.
  public List<DetectedFace> detect(Picture picture) {
    AffineCrop crop = AffineCrop.whole(picture, size, placement);
    sampler.sample(picture, crop, pixels, input, 0);
    List<DetectedFace> hits = decoder.decode(model.run(input, 1), model.spec(), crop);
    return Overlaps.suppressed(hits, model.spec().decoder().overlap());
  }
}
