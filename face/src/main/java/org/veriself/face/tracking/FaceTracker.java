package org.veriself.face.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.geometry.Box;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.light.LightSample;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.surface.SurfacePoints;
import org.veriself.face.surface.SurfaceTracker;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;

/// Follows the largest face through a video, frame by frame in order.
///
/// Each mesh tells where the next is to be looked for; the detector runs only on the first frame,
/// when the track is lost (the mesh model no longer takes it for a face) and when the plan wants
/// the faces counted again. A count includes the followed face and every other the mesh model
/// accepts too that is at least a third as wide: smaller ones stand in the background.
///
/// One tracker follows one video, in one thread.
public final class FaceTracker {
  private static final double NOTABLE_WIDTH = 1 / 3.0;

  /// A detector's box and a mesh's box differ (the mesh includes forehead and chin), but those of
  /// one face always share this much.
  private static final double SAME_FACE_OVERLAP = .15;

  private final FaceInstruments instruments;
  private final SurfaceTracker surface = new SurfaceTracker();
  private @Nullable FaceMesh previous;
  private Duration lastCount = Duration.ZERO;
  private int faces;
  private int track;
  private int frames;
  private int detections;

  public FaceTracker(FaceInstruments instruments) {
    this.instruments = instruments;
  }

  public FrameObservation observe(VideoFrame frame, ObservationPlan plan) {
    Picture picture = frame.picture();
    int ordinal = frames++;
    FaceMesh mesh = followed(frame, plan);
    if (mesh == null) {
      mesh = found(frame);
    }
    previous = mesh;
    if (mesh == null) {
      surface.lost();
      return NoFaceObservation.of(frame);
    }
    // Quality and skin first: they read the tensor the mesh was just read from.
    FaceQuality quality =
        ObservationPlan.due(plan.qualityEvery(), ordinal)
            ? FaceQuality.of(picture, mesh, instruments.mesher().lastCrop())
            : null;
    EyeOpenness eyes =
        ObservationPlan.due(plan.eyesEvery(), ordinal)
            ? instruments.irisReader().read(picture, mesh)
            : null;
    LightSample light =
        ObservationPlan.due(plan.lightEvery(), ordinal) ? LightSample.of(picture, mesh) : null;
    SurfacePoints skin =
        ObservationPlan.due(plan.surfaceEvery(), ordinal)
            ? surface.follow(
                instruments.mesher().lastCrop(), instruments.mesher().lastPlace(), mesh)
            : null;
    return new FaceObservation(
        frame.index(), frame.timestamp(), track, faces, mesh, eyes, quality, light, skin);
  }

  /// How often the detector ran so far.
  public int detections() {
    return detections;
  }

  /// The face of the frame before, found where it was; null when it is not there any more.
  private @Nullable FaceMesh followed(VideoFrame frame, ObservationPlan plan) {
    FaceMesh last = previous;
    if (last == null) {
      return null;
    }
    if (frame.timestamp().minus(lastCount).compareTo(plan.recountAfter()) >= 0
        && !stillLargest(frame, last)) {
      return null;
    }
    FaceMesh mesh = instruments.mesher().mesh(frame.picture(), last);
    return instruments.mesher().accepts(mesh) ? mesh : null;
  }

  /// Counts the faces again. A followed face the detector misses (turned far, say) stays
  /// followed; but when a larger other one has come, the track must not cling to the smaller.
  private boolean stillLargest(VideoFrame frame, FaceMesh followed) {
    List<DetectedFace> detected = detect(frame);
    Box own = followed.box();
    List<DetectedFace> apart =
        detected.stream().filter(face -> face.box().overlap(own) < SAME_FACE_OVERLAP).toList();
    List<DetectedFace> others = notable(frame.picture(), apart, own);
    faces = 1 + others.size();
    return others.stream().noneMatch(face -> face.box().width() > own.width());
  }

  /// The largest face of the frame by detection; null when there is none.
  private @Nullable FaceMesh found(VideoFrame frame) {
    List<DetectedFace> bySize = new ArrayList<>(detect(frame));
    bySize.sort(Comparator.comparingDouble((DetectedFace face) -> face.box().width()).reversed());
    faces = 0;
    while (!bySize.isEmpty()) {
      DetectedFace candidate = bySize.removeFirst();
      FaceMesh mesh = instruments.mesher().mesh(frame.picture(), candidate);
      if (instruments.mesher().accepts(mesh)) {
        track++;
        faces = 1 + notable(frame.picture(), bySize, candidate.box()).size();
        // Looking at others has overwritten the tensor that quality is read from.
        return faces == 1 ? mesh : instruments.mesher().mesh(frame.picture(), candidate);
      }
    }
    return null;
  }

  private List<DetectedFace> notable(Picture picture, List<DetectedFace> others, Box own) {
    return others.stream()
        .filter(face -> face.box().width() >= NOTABLE_WIDTH * own.width())
        .filter(face -> instruments.mesher().accepts(instruments.mesher().mesh(picture, face)))
        .toList();
  }

  private List<DetectedFace> detect(VideoFrame frame) {
    detections++;
    lastCount = frame.timestamp();
    return instruments.detector().detect(frame.picture());
  }
}
