package org.veriself.domain.observation;

/// What is counted besides work.
public enum Tally {
  /// Bytes of recordings and pictures of cards that were taken.
  UPLOADED_BYTES,
  /// Sessions erased after their window.
  SWEPT_SESSIONS,
  /// Comparison photos dropped before their session.
  SWEPT_PHOTOS,
  /// Folders of media without a session.
  SWEPT_ORPHANS
}
