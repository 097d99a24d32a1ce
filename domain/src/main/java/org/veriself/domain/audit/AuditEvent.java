package org.veriself.domain.audit;

/// What an [AuditEntry] tells of. Names are stored: none is ever renamed.
public enum AuditEvent {
  TOKEN_ISSUED,
  PROCESS_STARTED,
  /// A liveness pass with its recordings was taken for judgement.
  PASS_SUBMITTED,
  /// A side of a card was shown and read.
  CARD_SUBMITTED,
  CARD_CONFIRMED,
  /// A liveness pass ended with an outcome.
  VERDICT,
  /// An answer told the customer of an attempt of which none told before.
  RESULT_READ,
  /// The comparison photo was removed before its session.
  PHOTO_ERASED,
  /// The session was removed after its window, with its key, passes and evidence.
  SESSION_EXPIRED,
  /// The session was removed because somebody asked for it.
  SESSION_ERASED,
  KEY_CREATED,
  KEY_REVOKED,
  /// The key ends by itself; a successor was made in the same moment.
  KEY_REPLACED,
  KEY_DISABLED,
  KEY_ENABLED,
  /// A temporary key was made of another.
  KEY_LENT,
  /// What the operator allows an account changed.
  ACCOUNT_CHANGED,
  /// The head of the chain was not as it was left, so records before this one may be missing.
  TRAIL_DAMAGED
}
