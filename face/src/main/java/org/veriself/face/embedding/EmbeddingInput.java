package org.veriself.face.embedding;

import java.util.List;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.inference.Framing;
import org.veriself.inference.Framing.Anchor;

/// The aligned square the embedding model looks at: mesh points brought to where the model saw
/// them while it was trained (vision.md 2).
final class EmbeddingInput {
  /// For a square of 112 (vision.md 4): the person's right eye, left eye, tip of the nose, right
  /// and left corner of the mouth.
  private static final double[] FIVE_POINTS = {
    38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041
  };

  private static final double FIVE_POINTS_SIZE = 112;
  private static final int NOSE_TIP = 1;
  private static final int MOUTH_RIGHT = 61;
  private static final int MOUTH_LEFT = 291;

  private EmbeddingInput() {}

  /// @throws IllegalArgumentException when the rule aligns nothing
  static AffineCrop aligned(FaceMesh mesh, Framing framing, int size) {
    return switch (framing) {
      case Framing.Aligned(List<Anchor> template) -> toTemplate(mesh, template, size);
      case Framing.FivePoints() -> toFivePoints(mesh, size);
      case Framing.WholePicture _, Framing.FaceBox _, Framing.EyeBox _ ->
          throw new IllegalArgumentException("a face embedding needs an alignment template");
    };
  }

  private static AffineCrop toFivePoints(FaceMesh mesh, int size) {
    double[] wanted = new double[FIVE_POINTS.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = FIVE_POINTS[i] * size / FIVE_POINTS_SIZE;
    }
    Point right = mesh.rightEyeCentre();
    Point left = mesh.leftEyeCentre();
    double[] found = {
      right.x(),
      right.y(),
      left.x(),
      left.y(),
      mesh.x(NOSE_TIP),
      mesh.y(NOSE_TIP),
      mesh.x(MOUTH_RIGHT),
      mesh.y(MOUTH_RIGHT),
      mesh.x(MOUTH_LEFT),
      mesh.y(MOUTH_LEFT)
    };
    return AffineCrop.fitted(wanted, found, size);
  }

  private static AffineCrop toTemplate(FaceMesh mesh, List<Anchor> template, int size) {
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
