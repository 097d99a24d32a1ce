package org.veriself.evaluation.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.veriself.domain.plan.Action;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Movement;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Variety;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// Which faces show which movements at all when animated. A photo with narrow eyes cannot be made
/// to blink visibly; to ask it for a blink would measure the animator and not the product.
///
/// The rule is fixed before anything is scored and looks at the source alone: the movement is
/// rendered once in neutral light, without noise or codec, and measured by itself. Neither cues
/// nor decision take part. A movement that shows less than about a third of its full size does
/// not show.
final class SourceMovements {
  private static final double SECONDS_BEFORE = .4;
  private static final double LEAST_BLINK = .2;
  private static final double LEAST_MOUTH = .1;
  private static final double LEAST_NOD = 7;
  private static final double LEAST_SHAKE = 14;
  private static final double LEAST_FOUND = .9;
  private static final double FRAMES_PER_SECOND = 20;

  private final FaceInstruments instruments;
  private final Map<String, Boolean> known = new HashMap<>();

  private record Seen(double eyes, double mouth, double pitch, double yaw) {}

  SourceMovements(FaceInstruments instruments) {
    this.instruments = instruments;
  }

  /// Used by several threads, one at a time.
  synchronized boolean shows(SampleFace face, Action action) {
    return known.computeIfAbsent(face.id() + " " + action, _ -> measure(face, action));
  }

  private boolean measure(SampleFace face, Action action) {
    Variety neutral = Variety.NONE;
    HeadAnimator head = new HeadAnimator(face.face(), ClipCamera.WIDTH, ClipCamera.HEIGHT, neutral);
    Performance performance = new Performance(7, neutral);
    var acted = org.veriself.evaluation.animation.Action.valueOf(action.name());
    double length = seconds(acted.naturalLength());
    performance.add(new Movement(acted, SECONDS_BEFORE, length));
    byte[] frame = new byte[ClipCamera.WIDTH * ClipCamera.HEIGHT * 3];
    List<Seen> seen = new ArrayList<>();
    int frames = (int) Math.round((SECONDS_BEFORE + length) * FRAMES_PER_SECOND);
    for (int i = 0; i < frames; i++) {
      double at = i / FRAMES_PER_SECOND;
      head.render(performance.poseAt(at), performance.glowAt(at), frame);
      Picture picture = new Picture(ClipCamera.WIDTH, ClipCamera.HEIGHT, frame);
      List<DetectedFace> hits = instruments.detector().detect(picture);
      if (!hits.isEmpty()) {
        FaceMesh mesh = instruments.mesher().mesh(picture, hits.getFirst());
        seen.add(
            new Seen(
                instruments.irisReader().read(picture, mesh).mean(),
                mesh.mouthOpenness(),
                mesh.pose().pitch(),
                mesh.pose().yaw()));
      }
    }
    return seen.size() >= LEAST_FOUND * frames
        && switch (action) {
          case BLINK -> lowest(seen, Seen::eyes) < (1 - LEAST_BLINK) * highest(seen, Seen::eyes);
          case MOUTH -> range(seen, Seen::mouth) > LEAST_MOUTH;
          case NOD -> range(seen, Seen::pitch) > LEAST_NOD;
          case SHAKE -> range(seen, Seen::yaw) > LEAST_SHAKE;
        };
  }

  private static double range(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return highest(seen, of) - lowest(seen, of);
  }

  private static double lowest(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return seen.stream().mapToDouble(of).min().orElse(0);
  }

  private static double highest(List<Seen> seen, ToDoubleFunction<Seen> of) {
    return seen.stream().mapToDouble(of).max().orElse(0);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
