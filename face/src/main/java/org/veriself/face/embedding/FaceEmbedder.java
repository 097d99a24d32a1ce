package org.veriself.face.embedding;

import java.nio.FloatBuffer;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Model;
import org.veriself.inference.ModelOutput;
import org.veriself.media.Picture;

/// Turns a face into its embedding.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class FaceEmbedder {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final Framing.Aligned alignment;
  private final int size;
  private final FloatBuffer input;

  /// @throws IllegalArgumentException when the pack states no alignment template
  public FaceEmbedder(Model model, Sampler sampler) {
    if (!(model.spec().framing() instanceof Framing.Aligned aligned)) {
      throw new IllegalArgumentException("a face embedding needs an alignment template");
    }
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.alignment = aligned;
    this.size = model.spec().input().width();
    this.input = model.newInput(1);
  }

  public Embedding embed(Picture picture, FaceMesh mesh) {
    sampler.sample(
        picture, EmbeddingInput.aligned(mesh, alignment.points(), size), pixels, input, 0);
    ModelOutput output = model.run(input, 1);
    return new Embedding(output.values("embedding"));
  }
}
