package org.veriself.face.verification;

import java.time.Duration;
import java.util.List;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.plan.Action;
import org.veriself.face.liveness.ActionWindow;
import org.veriself.face.liveness.RecordingObservation.TimedStep;
import org.veriself.face.tracking.ObservationPlan;
import org.veriself.media.video.FrameSampling;

/// Which frames of one recording are looked at, and how closely: processor time goes where the
/// challenge needs it. Frames are asked for in order, once.
final class Attention {
  /// Enough for heads, mouths and colours.
  private static final double FRAMES_PER_SECOND = 15;

  /// Lids are down for an eighth of a second only, and every third frame of 30 a second is
  /// marginal (vision.md 3): where a blink is due, all that a usual camera gives is looked at.
  private static final double BLINK_FRAMES_PER_SECOND = 30;

  private static final double SILENT_FRAMES_PER_SECOND = 10;

  private final List<ActionWindow> blinks;
  private final FrameSampling usual;
  private final ObservationPlan plan;
  private long lastInterval = -1;

  private Attention(List<ActionWindow> blinks, FrameSampling usual, ObservationPlan plan) {
    this.blinks = blinks;
    this.usual = usual;
    this.plan = plan;
  }

  static Attention to(List<TimedStep> steps) {
    boolean acted = steps.stream().anyMatch(timed -> timed.step() instanceof ChallengeStep.Perform);
    boolean lit = steps.stream().anyMatch(timed -> timed.step() instanceof ChallengeStep.Show);
    List<ActionWindow> blinks =
        steps.stream()
            .filter(timed -> timed.asksFor(Action.Kind.EYES))
            .map(ActionWindow::of)
            .toList();
    boolean turned = steps.stream().anyMatch(timed -> timed.asksFor(Action.Kind.HEAD));
    return new Attention(
        blinks,
        FrameSampling.atMost(acted || lit ? FRAMES_PER_SECOND : SILENT_FRAMES_PER_SECOND),
        ObservationPlan.sparse().withLightEvery(lit ? 1 : 0).withSurfaceEvery(turned ? 1 : 0));
  }

  /// What the decoder shall deliver: the most that is needed anywhere.
  FrameSampling decoded() {
    return blinks.isEmpty() ? usual : FrameSampling.atMost(BLINK_FRAMES_PER_SECOND);
  }

  boolean isDue(Duration at) {
    long interval = usual.interval(at);
    boolean due = interval != lastInterval || blinkMayBeSeen(at);
    lastInterval = interval;
    return due;
  }

  ObservationPlan plan(Duration at) {
    return blinkMayBeSeen(at) ? plan.withEyesEvery(1) : plan;
  }

  private boolean blinkMayBeSeen(Duration at) {
    return blinks.stream().anyMatch(window -> window.contains(at));
  }
}
