package org.veriself.domain.media;

/// The media store failed: disk full, unreadable, damaged. Broken infrastructure, never a
/// caller's fault.
public final class MediaStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
