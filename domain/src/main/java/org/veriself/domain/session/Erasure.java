package org.veriself.domain.session;

/// Why a session is erased.
public enum Erasure {
  WINDOW_PASSED,
  REQUESTED
}
