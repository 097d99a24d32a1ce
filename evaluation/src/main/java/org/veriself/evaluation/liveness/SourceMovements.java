package org.veriself.evaluation.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.veriself.domain.plan.Action;
import org.veriself.evaluation.animation.HeadAnimator;
import org.veriself.evaluation.animation.Movement;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Pose;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Variety;
import org.veriself.evaluation.clip.ClipCamera;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;

/// Which photos can be animated into a person who looks at the camera, and which movements show at
/// all on them. A photo with narrow eyes cannot be made to blink visibly, and a profile cannot be
/// made to look ahead: to score them would measure the animator and not the product.
///
/// The rules are fixed before anything is scored and look at the source alone: it is rendered once
/// in neutral light, without noise or codec, and measured by itself. Neither cues nor decision
/// take part. A movement that shows less than about a third of its full size does not show.
final class SourceMovements {
  private static final double SECONDS_BEFORE = .4;
  private static final double LEAST_BLINK = .2;
  private static final double LEAST_MOUTH = .1;
  private static final double LEAST_NOD = 7;
  private static final double LEAST_SHAKE = 14;
  private static final double LEAST_FOUND = .9;
  private static final double FRAMES_PER_SECOND = 20;

  /// Closed eyes read below this, open ones .25 and more.
  private static final double SHUT = .1;

  /// Degrees.
  private static final double PROFILE = 40;

  private static final double BOWED = 30;

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

  /// Eyes open, and head neither in profile nor bowed, in the photo itself.
  synchronized boolean looksAtTheCamera(SampleFace face) {
    byte[] frame = new byte[ClipCamera.WIDTH * ClipCamera.HEIGHT * 3];
    new HeadAnimator(face.face(), ClipCamera.WIDTH, ClipCamera.HEIGHT, Variety.NONE)
        .render(Pose.REST, ScreenGlow.DARK, frame);
    return look(frame)
        .filter(seen -> seen.eyes() >= SHUT)
        .filter(seen -> Math.abs(seen.yaw()) <= PROFILE)
        .filter(seen -> Math.abs(seen.pitch()) <= BOWED)
        .isPresent();
  }

  private Optional<Seen> look(byte[] frame) {
    Picture picture = new Picture(ClipCamera.WIDTH, ClipCamera.HEIGHT, frame);
    return instruments.detector().detect(picture).stream()
        .findFirst()
        .map(hit -> instruments.mesher().mesh(picture, hit))
        .map(
            mesh ->
                new Seen(
                    instruments.irisReader().read(picture, mesh).mean(),
                    mesh.mouthOpenness(),
                    mesh.pose().pitch(),
                    mesh.pose().yaw()));
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
      look(frame).ifPresent(seen::add);
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
