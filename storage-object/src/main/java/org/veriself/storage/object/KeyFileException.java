package org.veriself.storage.object;

/// The installation's key files cannot be used; the text tells the operator why.
public final class KeyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyFileException(String message, Throwable cause) {
    super(message, cause);
  }

  public KeyFileException(String message) {
    super(message);
  }
}
