package org.veriself.face.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.verification.LivenessExaminer.RecordedVideo;
import org.veriself.face.bestframe.BestFrame;
import org.veriself.face.bestframe.BestFrameSelector;
import org.veriself.face.liveness.RecordingObservation.TimedStep;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FaceTracker;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;

/// Looks at one recording once, frame by frame, measuring only what its challenge needs.
final class RecordingObserver {
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  private final VideoDecoder decoder;
  private final FaceInstruments instruments;

  RecordingObserver(VideoDecoder decoder, FaceInstruments instruments) {
    this.decoder = decoder;
    this.instruments = instruments;
  }

  sealed interface Observed {}

  /// @param moments frames kept to compare identities, early and late
  /// @param passive what the pack's passive networks say, if it has any
  /// @param waves what runs through the whole face
  /// @param best the frame of this recording that shows the face best
  record Seen(
      VideoFacts video,
      List<FrameObservation> frames,
      Moments moments,
      Optional<List<Double>> passive,
      FaceWaves.Reading waves,
      Optional<BestFrame> best)
      implements Observed {}

  record Refused(Reason reason, String detail) implements Observed {}

  /// The decoding process died; whether these bytes are to blame shows when it happens again.
  record DecoderDied(String detail) implements Observed {}

  record Busy() implements Observed {}

  Observed observe(RecordedVideo recorded, LivenessPass pass) {
    if (recorded.bytes().length == 0) {
      return new Refused(Reason.VIDEO_EMPTY, "no bytes");
    }
    Observed observed = observeOnce(recorded, pass);
    if (observed instanceof DecoderDied) {
      observed = observeOnce(recorded, pass);
    }
    return observed instanceof DecoderDied(String detail)
        ? new Refused(Reason.VIDEO_UNREADABLE, "decoder failed twice: " + detail)
        : observed;
  }

  private Observed observeOnce(RecordedVideo recorded, LivenessPass pass) {
    FaceTracker tracker = new FaceTracker(instruments);
    Attention attention = Attention.to(steps(pass, recorded));
    List<FrameObservation> frames = new ArrayList<>();
    Moments moments = new Moments();
    PassiveScores passive = new PassiveScores(instruments.passivePad());
    ScreenTraces traces = new ScreenTraces();
    // Fresh for each try: frames delivered before a refusal are void (VideoDecoder).
    BestFrameSelector selector = new BestFrameSelector();
    VideoReading reading =
        decoder.decode(
            recorded.bytes(),
            attention.decoded(),
            frame -> {
              if (!attention.isDue(frame.timestamp())) {
                return true;
              }
              FrameObservation observation =
                  tracker.observe(frame, attention.plan(frame.timestamp()));
              frames.add(observation);
              if (observation instanceof FaceObservation face) {
                selector.offer(frame, face);
                moments.offer(frame.picture(), face);
                passive.offer(frame, face);
                traces.offer(frame, face);
              }
              return true;
            });
    return switch (reading) {
      case VideoReading.Decoded(VideoFacts facts) ->
          facts.duration().compareTo(SHORTEST) < 0
              ? new Refused(
                  Reason.VIDEO_TOO_SHORT, facts.duration().toMillis() + " ms, shorter than 2 s")
              : new Seen(facts, frames, moments, passive.all(), traces.read(), selector.best());
      case VideoReading.Stopped() -> new Refused(Reason.VIDEO_UNREADABLE, "stopped");
      case VideoReading.Unreadable(String why) -> new Refused(Reason.VIDEO_UNREADABLE, why);
      case VideoReading.NoVideo() -> new Refused(Reason.VIDEO_UNREADABLE, "no moving pictures");
      case VideoReading.TooLarge(String why) -> new Refused(Reason.VIDEO_UNREADABLE, why);
      case VideoReading.TooLong(String why) -> new Refused(Reason.VIDEO_TOO_LONG, why);
      case VideoReading.DecoderFailed(String why) -> new DecoderDied(why);
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
}
