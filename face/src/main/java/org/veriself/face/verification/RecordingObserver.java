package org.veriself.face.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.Action;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;
import org.veriself.face.bestframe.BestFrameSelector;
import org.veriself.face.liveness.RecordingObservation.TimedStep;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FaceTracker;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.face.tracking.ObservationPlan;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;

/// Looks at one recording once, frame by frame, measuring only what its challenge needs.
final class RecordingObserver {
  /// A blink is missed below 15 frames a second (vision.md 3).
  private static final double FRAMES_PER_SECOND = 15;

  private static final double SILENT_FRAMES_PER_SECOND = 10;
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  private final VideoDecoder decoder;
  private final FaceInstruments instruments;
  private final BestFrameSelector selector;

  RecordingObserver(VideoDecoder decoder, FaceInstruments instruments, BestFrameSelector selector) {
    this.decoder = decoder;
    this.instruments = instruments;
    this.selector = selector;
  }

  sealed interface Observed {}

  /// @param moments frames kept to compare identities, early and late
  record Seen(VideoFacts video, List<FrameObservation> frames, Moments moments)
      implements Observed {}

  record Refused(Reason reason, String detail) implements Observed {}

  record Busy() implements Observed {}

  Observed observe(RecordedVideo recorded, Challenge challenge) {
    if (recorded.bytes().length == 0) {
      return new Refused(Reason.VIDEO_EMPTY, "no bytes");
    }
    Observed observed = observeOnce(recorded, challenge);
    // A decoder that died may have been at the end of its life for another file's sake.
    return observed instanceof Refused refused && refused.detail().startsWith(DECODER_DIED)
        ? observeOnce(recorded, challenge)
        : observed;
  }

  private static final String DECODER_DIED = "decoder failed: ";

  private Observed observeOnce(RecordedVideo recorded, Challenge challenge) {
    FaceTracker tracker = new FaceTracker(instruments);
    ObservationPlan plan = plan(recorded.facts().name(), challenge);
    List<FrameObservation> frames = new ArrayList<>();
    Moments moments = new Moments();
    BestFrameSelector own = selector;
    VideoReading reading =
        decoder.decode(
            recorded.bytes(),
            FrameSampling.atMost(rate(challenge)),
            frame -> {
              FrameObservation observation = tracker.observe(frame, plan);
              frames.add(observation);
              if (observation instanceof FaceObservation face) {
                own.offer(frame, face);
                moments.offer(frame.picture(), face);
              }
              return true;
            });
    return switch (reading) {
      case VideoReading.Decoded(VideoFacts facts) ->
          facts.duration().compareTo(SHORTEST) < 0
              ? new Refused(
                  Reason.VIDEO_TOO_SHORT, facts.duration().toMillis() + " ms, shorter than 2 s")
              : new Seen(facts, frames, moments);
      case VideoReading.Stopped() -> new Refused(Reason.VIDEO_UNREADABLE, "stopped");
      case VideoReading.Unreadable(String why) -> new Refused(Reason.VIDEO_UNREADABLE, why);
      case VideoReading.NoVideo() -> new Refused(Reason.VIDEO_UNREADABLE, "no moving pictures");
      case VideoReading.TooLarge(String why) -> new Refused(Reason.VIDEO_UNREADABLE, why);
      case VideoReading.TooLong(String why) -> new Refused(Reason.VIDEO_TOO_LONG, why);
      case VideoReading.DecoderFailed(String why) ->
          new Refused(Reason.VIDEO_UNREADABLE, DECODER_DIED + why);
      case VideoReading.Busy() -> new Busy();
    };
  }

  /// Steps of a recording with their release on its own clock.
  static List<TimedStep> steps(LivenessPass pass, RecordedVideo recorded) {
    List<TimedStep> steps = new ArrayList<>();
    for (int i = 0; i < pass.releases().size(); i++) {
      ChallengeStep step = pass.challenge().steps().get(i);
      if (step.recording() == recorded.facts().name()) {
        steps.add(
            new TimedStep(
                step, Duration.between(recorded.facts().startedAt(), pass.releases().get(i))));
      }
    }
    return steps;
  }

  private static double rate(Challenge challenge) {
    return challenge.actions().isEmpty() && challenge.colours().isEmpty()
        ? SILENT_FRAMES_PER_SECOND
        : FRAMES_PER_SECOND;
  }

  /// Eyes on every frame only where a blink is asked for, light only where the screen shines.
  private static ObservationPlan plan(RecordingName name, Challenge challenge) {
    boolean acting = name == RecordingName.ACTION;
    boolean blinks = acting && challenge.actions().contains(Action.BLINK);
    boolean lit = !acting && !challenge.colours().isEmpty();
    return ObservationPlan.sparse().withEyesEvery(blinks ? 1 : 5).withLightEvery(lit ? 1 : 0);
  }
}
