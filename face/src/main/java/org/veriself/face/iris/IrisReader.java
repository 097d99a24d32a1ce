package org.veriself.face.iris;

import java.nio.FloatBuffer;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.media.Picture;

/// Measures how far both eyes are open, in one run for the pair. "The right eye is mirrored" of
/// vision.md 2 counts as the picture is seen: it is the person's own left one, whose outer corner
/// only then lies where the model's outline begins.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class IrisReader {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final int size;
  private final double room;
  private final boolean mirrored;
  private final FloatBuffer input;

  public IrisReader(Model model, Sampler sampler) {
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.size = model.spec().input().width();
    Framing.EyeBox framing =
        model.spec().framing() instanceof Framing.EyeBox eyeBox
            ? eyeBox
            : new Framing.EyeBox(2.3, true);
    this.room = framing.scale();
    this.mirrored = framing.mirrorRight();
    this.input = model.newInput(2);
  }

  public EyeOpenness read(Picture picture, FaceMesh mesh) {
    AffineCrop right = IrisInput.rightEye(mesh, room, size);
    AffineCrop left = IrisInput.leftEye(mesh, room, size);
    if (mirrored) {
      left = left.mirrored();
    }
    sampler.sample(picture, right, pixels, input, 0);
    sampler.sample(picture, left, pixels, input, model.spec().input().valuesPerPicture());
    ModelOutput output = model.run(input, 2);
    String outline = model.spec().output(0);
    float[] contour = output.values(outline);
    return new EyeOpenness(
        IrisOutput.openness(contour, output.rowStart(outline, 1)),
        IrisOutput.openness(contour, output.rowStart(outline, 0)));
  }
}
