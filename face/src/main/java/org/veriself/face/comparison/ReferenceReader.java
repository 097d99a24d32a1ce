package org.veriself.face.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veriself.face.comparison.ReferenceReading.Covered;
import org.veriself.face.comparison.ReferenceReading.Flaw;
import org.veriself.face.comparison.ReferenceReading.NoFace;
import org.veriself.face.comparison.ReferenceReading.PoorQuality;
import org.veriself.face.comparison.ReferenceReading.SeveralFaces;
import org.veriself.face.comparison.ReferenceReading.TooSmall;
import org.veriself.face.comparison.ReferenceReading.Usable;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.embedding.Embedding;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// Reads the one face of a still picture, or says why it cannot serve.
///
/// Not thread-safe, as its instruments are not.
public final class ReferenceReader {
  private final FaceInstruments instruments;
  private final ReferenceLimits limits;

  public ReferenceReader(FaceInstruments instruments, ReferenceLimits limits) {
    this.instruments = instruments;
    this.limits = limits;
  }

  public ReferenceReading read(Picture picture) {
    List<DetectedFace> faces =
        instruments.detector().detect(picture).stream()
            .filter(face -> instruments.mesher().accepts(mesh(picture, face)))
            .sorted(
                Comparator.comparingDouble((DetectedFace face) -> face.box().width()).reversed())
            .toList();
    if (faces.isEmpty()) {
      return new NoFace();
    }
    double notable = limits.otherFaceWidth() * faces.getFirst().box().width();
    long count = faces.stream().filter(face -> face.box().width() >= notable).count();
    if (count > 1) {
      return new SeveralFaces((int) count);
    }
    FaceMesh mesh = mesh(picture, faces.getFirst());
    if (mesh.interocularDistance() < limits.interocularDistance()) {
      return new TooSmall(mesh.interocularDistance());
    }
    FaceQuality quality = FaceQuality.of(picture, mesh, instruments.mesher().lastCrop());
    Optional<Flaw> flaw = flaw(mesh, quality);
    if (flaw.isPresent()) {
      return new PoorQuality(flaw.get(), quality);
    }
    if (quality.occlusion().most() > limits.occlusion()) {
      return new Covered(quality);
    }
    Embedding embedding = instruments.embedder().embed(picture, mesh);
    return new Usable(embedding, quality);
  }

  private Optional<Flaw> flaw(FaceMesh mesh, FaceQuality quality) {
    if (quality.placement().inside() < limits.inside()) {
      return Optional.of(Flaw.CUT_OFF);
    }
    if (quality.exposure().brightness() < limits.darkest()) {
      return Optional.of(Flaw.TOO_DARK);
    }
    if (quality.exposure().brightness() > limits.brightest()) {
      return Optional.of(Flaw.TOO_BRIGHT);
    }
    if (quality.sharpness() < limits.sharpness()) {
      return Optional.of(Flaw.BLURRED);
    }
    if (mesh.pose().turn() > limits.turn()) {
      return Optional.of(Flaw.TURNED_AWAY);
    }
    return Optional.empty();
  }

  private FaceMesh mesh(Picture picture, DetectedFace face) {
    return instruments.mesher().mesh(picture, face);
  }
}
