package org.veriself.face.embedding;

import java.util.List;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing.Anchor;

/// The aligned square the embedding model looks at: mesh points brought to where the model saw
/// them while it was trained (vision.md 2).
final class EmbeddingInput {
  private EmbeddingInput() {}

  static AffineCrop aligned(FaceMesh mesh, List<Anchor> template, int size) {
    double[] wanted = new double[2 * template.size()];
    double[] found = new double[2 * template.size()];
    for (int i = 0; i < template.size(); i++) {
      Anchor anchor = template.get(i);
      wanted[2 * i] = anchor.x();
      wanted[2 * i + 1] = anchor.y();
      found[2 * i] = mesh.x(anchor.meshPoint());
      found[2 * i + 1] = mesh.y(anchor.meshPoint());
    }
    return AffineCrop.fitted(wanted, found, size);
  }
}
