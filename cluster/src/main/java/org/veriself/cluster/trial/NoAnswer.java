package org.veriself.cluster.trial;

/// A call ended without an answer, or with one that says to try again. What it was to do may have
/// been done; nothing was acknowledged.
final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswer(Throwable cause) {
    super(cause);
  }

  NoAnswer(String message) {
    super(message);
  }
}
