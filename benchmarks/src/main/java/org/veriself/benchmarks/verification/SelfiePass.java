package org.veriself.benchmarks.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.acting.TimedAction;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;

/// A finished pass of level 2 with comparison: five seconds of 640x480 at 30 frames a second, in
/// which the person performs one action.
final class SelfiePass {
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration RELEASE = Duration.ofMillis(1400);
  private static final Duration REACTION = Duration.ofMillis(400);

  private final LivenessExaminer.Request request;
  private final byte[] video;

  private SelfiePass(LivenessExaminer.Request request, byte[] video) {
    this.request = request;
    this.video = video;
  }

  static SelfiePass of(SampleFace face, Action action) {
    var acted =
        org.veriself.evaluation.animation.Action.valueOf(action.name().toUpperCase(Locale.ROOT));
    byte[] video =
        face.person()
            .act(
                Script.still()
                    .lasting(LENGTH)
                    .acting(TimedAction.at(RELEASE.plus(REACTION), acted)),
                VideoFormat.MP4_H264,
                5);
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.SELFIE, SecureLevel.ACTION, List.of(action), true, Edition.PLUS, 5, "");
    Challenge challenge =
        new Challenge(
            List.of(
                new ChallengeStep.Hold(RecordingName.ACTION, RELEASE),
                new ChallengeStep.Perform(action, Duration.ofSeconds(3))));
    Instant opened = Instant.EPOCH;
    LivenessPass pass =
        new LivenessPass(
            new PassId(new UUID(0, 1)),
            new SessionId(new UUID(0, 1)),
            1,
            challenge,
            opened,
            opened.plusSeconds(60),
            List.of(opened, opened.plus(RELEASE)),
            List.of(),
            true,
            new PassState.Capturing());
    SubmittedRecording recording =
        new SubmittedRecording(
            RecordingName.ACTION,
            new StoredMedia(MediaName.recording(pass.id(), RecordingName.ACTION), 1, "", ""),
            opened,
            opened,
            opened.plus(LENGTH).plusSeconds(1),
            List.of());
    return new SelfiePass(
        new LivenessExaminer.Request(
            plan,
            pass,
            List.of(new LivenessExaminer.RecordedVideo(recording, video)),
            Optional.of(new JpegWriter(.92).write(face.portrait()))),
        video);
  }

  LivenessExaminer.Request request() {
    return request;
  }

  byte[] video() {
    return video.clone();
  }
}
