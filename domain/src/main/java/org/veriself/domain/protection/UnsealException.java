package org.veriself.domain.protection;

/// A sealed value could not be opened: wrong key, wrong context or damage. Broken infrastructure,
/// never a caller's fault; its text never holds the value.
public final class UnsealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsealException(String context, Throwable cause) {
    super("cannot open the sealed value '" + context + "'", cause);
  }
}
