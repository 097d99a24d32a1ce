package org.veriself.capture.wire;

import org.veriself.domain.outcome.Reason;

/// Why a pass failed, as far as the person may know: enough to do better, and nothing that tells
/// an attacker which check was hit or how near a comparison came.
public enum CoarseReason {
  /// The recording is missing, damaged, too short, too long or too small.
  RECORDING,
  /// Too dark, too bright, or the light of the screen could not be measured.
  LIGHT,
  /// Too close, too far or not in the middle.
  POSITION,
  /// No face, several faces, or a face that is covered, blurred or was lost.
  FACE,
  /// The requested movement was not seen.
  MOVEMENT,
  /// Anything else: not live, not the same person.
  NOT_VERIFIED,
  /// The server failed.
  SERVER;

  public static CoarseReason of(Reason reason) {
    return switch (reason) {
      case PERSON_LEFT,
          TIMED_OUT,
          RECORDING_MISSING,
          VIDEO_UNREADABLE,
          VIDEO_EMPTY,
          VIDEO_TOO_SHORT,
          VIDEO_TOO_LONG,
          RESOLUTION_TOO_LOW,
          FRAME_RATE_TOO_LOW ->
          RECORDING;
      case TOO_DARK, TOO_BRIGHT, NOT_MEASURABLE -> LIGHT;
      case FACE_TOO_CLOSE, FACE_TOO_FAR, FACE_TOO_LEFT, FACE_TOO_RIGHT -> POSITION;
      case NO_FACE_IN_VIDEO,
          SEVERAL_FACES_IN_VIDEO,
          FACE_LOST,
          FACE_BLURRED,
          FACE_COVERED,
          EYES_CLOSED ->
          FACE;
      case BLINK_NOT_SEEN, MOUTH_NOT_SEEN, NOD_NOT_SEEN, SHAKE_NOT_SEEN -> MOVEMENT;
      case TIMING_IMPLAUSIBLE,
          REPLAY_SUSPECTED,
          SYNTHESIS_SUSPECTED,
          FACE_CHANGED,
          LIGHT_MISMATCH,
          REFERENCE_SIZE,
          REFERENCE_UNREADABLE,
          REFERENCE_WITHOUT_FACE,
          REFERENCE_WITH_SEVERAL_FACES,
          REFERENCE_QUALITY,
          REFERENCE_COVERED,
          COMPARISON_FAILED,
          SIMILARITY_TOO_LOW ->
          NOT_VERIFIED;
      case ENGINE_FAILED -> SERVER;
    };
  }
}
