package org.veriself.api.wire;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;

/// The two `LivenessInfoTag` lists. They number the same findings differently, so no code of one
/// may reach the other (codes.md 3).
public final class LivenessTag {

  private LivenessTag() {}

  /// The app flows' thirteen tags (codes.md 3.1).
  public enum App {
    EYES_CLOSED("01"),
    ACTION_NOT_DONE("02"),
    REPLAYED_PHOTO("03"),
    SYNTHETIC_PICTURE("04"),
    SYNTHETIC_VIDEO("05"),
    SYNTHETIC_ACTION("06"),
    FRAUD_TEMPLATE("07"),
    WATERMARK("08"),
    LIGHT_CHECK_FAILED("09"),
    FACE_CHECK_FAILED("10"),
    POOR_FACE_QUALITY("11"),
    POOR_CAPTURE_QUALITY("12"),
    ADVERSARIAL_SAMPLE("13");

    private final String code;

    App(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /// The tag of a reason, or empty when the list has none for it.
    public static Optional<App> of(Reason reason) {
      return switch (reason) {
        case EYES_CLOSED -> Optional.of(EYES_CLOSED);
        case BLINK_NOT_SEEN, MOUTH_NOT_SEEN, NOD_NOT_SEEN, SHAKE_NOT_SEEN ->
            Optional.of(ACTION_NOT_DONE);
        case REPLAY_SUSPECTED -> Optional.of(REPLAYED_PHOTO);
        case SYNTHESIS_SUSPECTED -> Optional.of(SYNTHETIC_VIDEO);
        case LIGHT_MISMATCH -> Optional.of(LIGHT_CHECK_FAILED);
        case FACE_CHANGED, FACE_LOST, NO_FACE_IN_VIDEO, SEVERAL_FACES_IN_VIDEO ->
            Optional.of(FACE_CHECK_FAILED);
        case FACE_BLURRED,
            FACE_COVERED,
            FACE_TOO_CLOSE,
            FACE_TOO_FAR,
            FACE_TOO_LEFT,
            FACE_TOO_RIGHT ->
            Optional.of(POOR_FACE_QUALITY);
        case TOO_DARK,
            TOO_BRIGHT,
            FRAME_RATE_TOO_LOW,
            RESOLUTION_TOO_LOW,
            VIDEO_TOO_SHORT,
            VIDEO_TOO_LONG,
            TIMING_IMPLAUSIBLE,
            NOT_MEASURABLE ->
            Optional.of(POOR_CAPTURE_QUALITY);
        case RECORDING_MISSING,
            VIDEO_UNREADABLE,
            VIDEO_EMPTY,
            REFERENCE_SIZE,
            REFERENCE_UNREADABLE,
            REFERENCE_WITHOUT_FACE,
            REFERENCE_WITH_SEVERAL_FACES,
            REFERENCE_QUALITY,
            REFERENCE_COVERED,
            COMPARISON_FAILED,
            PERSON_LEFT,
            TIMED_OUT,
            SIMILARITY_TOO_LOW,
            ENGINE_FAILED ->
            Optional.empty();
      };
    }
  }

  /// The web flow's fourteen tags (codes.md 3.2).
  public enum Web {
    EYES_CLOSED("01"),
    ACTION_NOT_DONE("02"),
    REPHOTOGRAPHED("03"),
    SYNTHETIC("04"),
    FRAUD_TEMPLATE("05"),
    WATERMARK("06"),
    REFLECTION_CHECK_FAILED("07"),
    PERSON_CHANGED("08"),
    POOR_FACE_QUALITY("09"),
    DISTANCE_CHECK_FAILED("10"),
    ADVERSARIAL_SAMPLE("11"),
    ATTACK_AT_MOUTH("12"),
    ATTACK_AT_EYES("13"),
    EYES_OR_MOUTH_COVERED("14");

    private final String code;

    Web(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /// The tag of a reason, or empty when the list has none for it.
    public static Optional<Web> of(Reason reason) {
      if (reason == Reason.FACE_COVERED) {
        return Optional.of(EYES_OR_MOUTH_COVERED);
      }
      if (reason == Reason.FACE_TOO_CLOSE || reason == Reason.FACE_TOO_FAR) {
        return Optional.of(DISTANCE_CHECK_FAILED);
      }
      return App.of(reason).flatMap(Web::nearest);
    }

    private static Optional<Web> nearest(App tag) {
      return switch (tag) {
        case EYES_CLOSED -> Optional.of(EYES_CLOSED);
        case ACTION_NOT_DONE -> Optional.of(ACTION_NOT_DONE);
        case REPLAYED_PHOTO -> Optional.of(REPHOTOGRAPHED);
        case SYNTHETIC_PICTURE, SYNTHETIC_VIDEO, SYNTHETIC_ACTION -> Optional.of(SYNTHETIC);
        case FRAUD_TEMPLATE -> Optional.of(FRAUD_TEMPLATE);
        case WATERMARK -> Optional.of(WATERMARK);
        case LIGHT_CHECK_FAILED -> Optional.of(REFLECTION_CHECK_FAILED);
        case FACE_CHECK_FAILED -> Optional.of(PERSON_CHANGED);
        case POOR_FACE_QUALITY -> Optional.of(POOR_FACE_QUALITY);
        case ADVERSARIAL_SAMPLE -> Optional.of(ADVERSARIAL_SAMPLE);
        case POOR_CAPTURE_QUALITY -> Optional.empty();
      };
    }
  }

  /// The app flows' tags of an outcome, ascending; null unless liveness failed for a reason that
  /// has a tag.
  public static @Nullable List<String> ofApp(Outcome outcome) {
    return of(outcome, reason -> App.of(reason).map(App::code));
  }

  /// The web flow's tags of an outcome, in the same way.
  public static @Nullable List<String> ofWeb(Outcome outcome) {
    return of(outcome, reason -> Web.of(reason).map(Web::code));
  }

  private static @Nullable List<String> of(
      Outcome outcome, Function<Reason, Optional<String>> code) {
    if (!(outcome instanceof Outcome.Rejected rejected)
        || !AppResults.isLivenessReason(rejected.reason())) {
      return null;
    }
    List<String> tags =
        rejected.contributing().stream()
            .flatMap(reason -> code.apply(reason).stream())
            .distinct()
            .sorted()
            .toList();
    return tags.isEmpty() ? null : tags;
  }
}
