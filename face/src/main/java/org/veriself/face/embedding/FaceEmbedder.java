package org.veriself.face.embedding;

import java.nio.FloatBuffer;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Model;
import org.veriself.media.Picture;

/// Turns a face into its embedding.
///
/// Not thread-safe: it keeps one input tensor. The model behind it may be shared.
public final class FaceEmbedder {
  private final Model model;
  private final Sampler sampler;
  private final PixelScale pixels;
  private final EmbeddingOutput decoder;
  private final int size;
  private final FloatBuffer input;

  /// @throws IllegalArgumentException when the network embeds nothing
  public FaceEmbedder(Model model, Sampler sampler) {
    this.model = model;
    this.sampler = sampler;
    this.pixels = PixelScale.of(model.spec().input());
    this.decoder = EmbeddingOutput.of(model.spec());
    this.size = model.spec().input().width();
    this.input = model.newInput(1);
  }

  public Embedding embed(Picture picture, FaceMesh mesh) {
    AffineCrop crop = EmbeddingInput.aligned(mesh, model.spec().framing(), size);
    sampler.sample(picture, crop, pixels, input, 0);
    return decoder.decode(model.run(input, 1).values(model.spec().output(0)));
  }
}
