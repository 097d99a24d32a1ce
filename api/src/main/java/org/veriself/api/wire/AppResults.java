package org.veriself.api.wire;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.TokenFamily;

/// Which code answers which outcome in the app flows (codes.md 1, 1.1). Complete by construction:
/// a new outcome or reason does not compile until it has a code.
public final class AppResults {

  /// The only reasons about the comparison; all others speak against the liveness of the person.
  private static final Set<Reason> COMPARISON =
      Collections.unmodifiableSet(
          EnumSet.of(
              Reason.REFERENCE_SIZE,
              Reason.REFERENCE_UNREADABLE,
              Reason.REFERENCE_WITHOUT_FACE,
              Reason.REFERENCE_WITH_SEVERAL_FACES,
              Reason.REFERENCE_QUALITY,
              Reason.REFERENCE_COVERED,
              Reason.COMPARISON_FAILED,
              Reason.SIMILARITY_TOO_LOW));

  private AppResults() {}

  public static ResultCode codeOf(Outcome outcome, TokenFamily family) {
    return switch (outcome) {
      case Outcome.Verified verified -> ResultCode.SUCCESS;
      case Outcome.Rejected rejected -> codeOf(rejected.reason(), family);
      case Outcome.Inconclusive inconclusive -> codeOf(inconclusive.reason(), family);
    };
  }

  public static ResultCode codeOf(Reason reason, TokenFamily family) {
    return switch (family) {
      case SELFIE, IDENTITY -> selfie(reason);
      case WEB -> throw new IllegalArgumentException("the web flow has its own codes: WebCode");
      case LIVENESS -> liveness(reason);
    };
  }

  /// How alike the faces were, when they were compared.
  public static Optional<Similarity> similarity(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified(Optional<Similarity> reached) -> reached;
      case Outcome.Rejected rejected -> rejected.similarity();
      case Outcome.Inconclusive _ -> Optional.empty();
    };
  }

  /// Whether liveness passed, whatever became of the comparison.
  public static boolean isLive(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> true;
      case Outcome.Rejected rejected -> !isLivenessReason(rejected.reason());
      case Outcome.Inconclusive inconclusive -> !isLivenessReason(inconclusive.reason());
    };
  }

  static boolean isLivenessReason(Reason reason) {
    return !COMPARISON.contains(reason);
  }

  private static ResultCode selfie(Reason reason) {
    return switch (reason) {
      case RECORDING_MISSING,
          VIDEO_UNREADABLE,
          VIDEO_EMPTY,
          RESOLUTION_TOO_LOW,
          NO_FACE_IN_VIDEO,
          FACE_LOST,
          FACE_TOO_CLOSE,
          FACE_TOO_FAR,
          FACE_TOO_LEFT,
          FACE_TOO_RIGHT,
          FACE_BLURRED ->
          ResultCode.FACE_DETECTION_FAILED;
      case VIDEO_TOO_SHORT,
          VIDEO_TOO_LONG,
          FRAME_RATE_TOO_LOW,
          TIMING_IMPLAUSIBLE,
          EYES_CLOSED,
          FACE_CHANGED,
          BLINK_NOT_SEEN,
          MOUTH_NOT_SEEN,
          NOD_NOT_SEEN,
          SHAKE_NOT_SEEN,
          LIGHT_MISMATCH,
          NOT_MEASURABLE,
          PERSON_LEFT,
          TIMED_OUT ->
          ResultCode.LIVENESS_FAILED;
      case TOO_DARK, TOO_BRIGHT -> ResultCode.BAD_LIGHT;
      case REPLAY_SUSPECTED, SYNTHESIS_SUSPECTED -> ResultCode.SPOOF_SUSPECTED;
      case SEVERAL_FACES_IN_VIDEO, REFERENCE_WITH_SEVERAL_FACES -> ResultCode.SEVERAL_FACES;
      case FACE_COVERED, REFERENCE_COVERED -> ResultCode.FACE_COVERED;
      case REFERENCE_SIZE -> ResultCode.PHOTO_SIZE;
      case REFERENCE_WITHOUT_FACE -> ResultCode.NO_FACE;
      case REFERENCE_UNREADABLE, REFERENCE_QUALITY -> ResultCode.POOR_QUALITY;
      case COMPARISON_FAILED -> ResultCode.COMPARISON_FAILED;
      case SIMILARITY_TOO_LOW -> ResultCode.LOW_SIMILARITY;
      case ENGINE_FAILED -> ResultCode.ENGINE_FAILED;
    };
  }

  /// The liveness flow has no 2xxx codes (actions.md 4): what is wrong with the face becomes 1004,
  /// and a comparison, which it never makes, could only be an engine fault.
  private static ResultCode liveness(Reason reason) {
    if (COMPARISON.contains(reason)) {
      return ResultCode.ENGINE_FAILED;
    }
    boolean faceAtFault = reason == Reason.SEVERAL_FACES_IN_VIDEO || reason == Reason.FACE_COVERED;
    return faceAtFault ? ResultCode.FACE_DETECTION_FAILED : selfie(reason);
  }
}
