package org.veriself.domain.outcome;

/// Why a pass did not end well. Finer than any wire list; each front maps every reason to a code
/// it may emit (codes.md 1).
public enum Reason {
  // The recording itself.
  RECORDING_MISSING,
  VIDEO_UNREADABLE,
  VIDEO_EMPTY,
  VIDEO_TOO_SHORT,
  VIDEO_TOO_LONG,
  RESOLUTION_TOO_LOW,
  FRAME_RATE_TOO_LOW,
  TIMING_IMPLAUSIBLE,

  // Light and position.
  TOO_DARK,
  TOO_BRIGHT,
  NO_FACE_IN_VIDEO,
  SEVERAL_FACES_IN_VIDEO,
  FACE_LOST,
  FACE_TOO_CLOSE,
  FACE_TOO_FAR,
  FACE_TOO_LEFT,
  FACE_TOO_RIGHT,
  FACE_BLURRED,
  FACE_COVERED,
  EYES_CLOSED,

  // Presentation attacks.
  REPLAY_SUSPECTED,
  SYNTHESIS_SUSPECTED,
  FACE_CHANGED,

  // The challenge.
  BLINK_NOT_SEEN,
  MOUTH_NOT_SEEN,
  NOD_NOT_SEEN,
  SHAKE_NOT_SEEN,
  LIGHT_MISMATCH,
  NOT_MEASURABLE,

  // The comparison.
  REFERENCE_SIZE,
  REFERENCE_UNREADABLE,
  REFERENCE_WITHOUT_FACE,
  REFERENCE_WITH_SEVERAL_FACES,
  REFERENCE_QUALITY,
  REFERENCE_COVERED,
  COMPARISON_FAILED,
  SIMILARITY_TOO_LOW,

  // The attempt itself.
  PERSON_LEFT,
  TIMED_OUT,

  // The engine.
  ENGINE_FAILED
}
