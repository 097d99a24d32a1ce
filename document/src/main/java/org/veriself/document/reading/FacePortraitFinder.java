package org.veriself.document.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.veriself.document.geometry.Crop;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.detection.FaceDetector;
import org.veriself.face.geometry.Box;
import org.veriself.face.image.Sampler;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.media.Picture;

/// Takes the largest face for the portrait: cards repeat it small, as a ghost. One search runs at a
/// time, which takes some milliseconds.
public final class FacePortraitFinder implements PortraitFinder {

  /// Room above and below the face and beside it, in faces: hair and shoulders.
  private static final double MARGIN = .6;

  private final FaceDetector detector;

  public FacePortraitFinder(ModelPack pack) {
    this.detector = new FaceDetector(pack.model(ModelRole.FACE_DETECTOR), new Sampler());
  }

  @Override
  public synchronized Optional<Picture> find(Picture card) {
    List<DetectedFace> faces = detector.detect(card);
    return faces.stream()
        .map(DetectedFace::box)
        .max(Comparator.comparingDouble(Box::area))
        .map(face -> face.enlarged(1 + 2 * MARGIN).within(card.width(), card.height()))
        .filter(box -> box.width() >= 1 && box.height() >= 1)
        .map(
            box ->
                Crop.of(card, (int) box.x(), (int) box.y(), (int) box.width(), (int) box.height()));
  }
}
