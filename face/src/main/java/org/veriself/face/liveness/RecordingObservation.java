package org.veriself.face.liveness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.plan.Action;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.media.video.VideoFacts;

/// One recording as far as it was looked at, beside what the server knows of its making.
///
/// @param steps of the challenge that belong to this recording, with their times
/// @param filmed from the recording's announcement to the arrival of its last chunk, by the
///     server's clock
/// @param frames the sampled frames in order
/// @param embeddings similarities of faces seen at different moments of the pass, 0 to 100
/// @param passive what passive networks say of a few moments, 0 (attack) to 1 (live); empty when
///     the pack has no such network
/// @param waves what runs through the whole face
public record RecordingObservation(
    RecordingName name,
    VideoFacts video,
    List<TimedStep> steps,
    Duration filmed,
    List<FrameObservation> frames,
    List<Double> embeddings,
    Optional<List<Double>> passive,
    FaceWaves.Reading waves) {

  public RecordingObservation {
    steps = List.copyOf(steps);
    frames = List.copyOf(frames);
    embeddings = List.copyOf(embeddings);
    passive = passive.map(List::copyOf);
  }

  /// A step and the time of its release, counted from the recording's announcement by the server's
  /// clock. The recorder starts a moment after the announcement, so in the video the step is seen
  /// a little earlier than this, or later by the person's reaction.
  public record TimedStep(ChallengeStep step, Duration release) {

    /// Whether a movement of this kind is asked for.
    public boolean asksFor(Action.Kind kind) {
      return step instanceof ChallengeStep.Perform perform && perform.action().kind() == kind;
    }
  }

  /// The frames that show a face.
  public List<FaceObservation> faces() {
    return frames.stream()
        .flatMap(frame -> frame instanceof FaceObservation face ? Stream.of(face) : Stream.of())
        .toList();
  }

  /// The qualities that were measured.
  List<FaceQuality> qualities() {
    return faces().stream().flatMap(face -> Stream.ofNullable(face.quality())).toList();
  }
}
