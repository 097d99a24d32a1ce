package org.veriself.face.comparison;

import org.veriself.domain.face.Similarity;
import org.veriself.face.embedding.Embedding;
import org.veriself.inference.CalibrationCurve;
import org.veriself.inference.PackManifest.Comparison;

/// Compares embeddings of one pack on the wire's scale (vision.md 3). Immutable.
public final class FaceComparison {
  private final Comparison calibration;

  public FaceComparison(Comparison calibration) {
    this.calibration = calibration;
  }

  public FaceMatch compare(Embedding probe, Embedding reference, ReferenceKind kind) {
    double distance = probe.distanceTo(reference, calibration.metric());
    return new FaceMatch(distance, new Similarity(curve(kind).similarity(distance)));
  }

  private CalibrationCurve curve(ReferenceKind kind) {
    return switch (kind) {
      case PHOTO -> calibration.photo();
      case DOCUMENT_PORTRAIT -> calibration.document();
    };
  }
}
