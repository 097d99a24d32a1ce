package org.veriself.face.pad;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Model;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.media.Picture;

/// Asks the passive networks of a pack whether a picture shows a live face. No pack has one by
/// default (vision.md 3).
///
/// Not thread-safe: it keeps the input tensors. The models behind it may be shared.
public final class PassivePad {
  private final List<Network> networks;
  private final Sampler sampler;

  private record Network(Model model, Framing.FaceBox framing, FloatBuffer input) {}

  private PassivePad(List<Network> networks, Sampler sampler) {
    this.networks = List.copyOf(networks);
    this.sampler = sampler;
  }

  /// Empty when the pack has no passive network.
  public static Optional<PassivePad> of(ModelPack pack, Sampler sampler) {
    List<Network> networks =
        pack.models(ModelRole.PASSIVE_PAD).stream().map(PassivePad::network).toList();
    return networks.isEmpty() ? Optional.empty() : Optional.of(new PassivePad(networks, sampler));
  }

  /// From 0, an attack, to 1, live: the mean over the networks (vision.md 4). The box is that of
  /// the mesh; with a detector's these networks do clearly worse.
  public double live(Picture picture, FaceMesh mesh) {
    double sum = 0;
    for (Network network : networks) {
      Model model = network.model();
      AffineCrop crop =
          PadInput.around(mesh.box(), network.framing(), picture, model.spec().input().width());
      PixelScale pixels = PixelScale.of(model.spec().input());
      sampler.sample(picture, crop, pixels, network.input(), 0);
      sum += MiniFasNetOutput.live(model.run(network.input(), 1).values(model.spec().output(0)));
    }
    return sum / networks.size();
  }

  private static Network network(Model model) {
    if (!(model.spec().framing() instanceof Framing.FaceBox framing)) {
      throw new IllegalArgumentException("a passive network needs a face box");
    }
    return new Network(model, framing, model.newInput(1));
  }
}
