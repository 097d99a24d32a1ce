package org.veriself.domain.media;

/// The media store failed: disk full, unreadable, damaged, away. Broken infrastructure, never a
/// caller's fault.
public sealed class MediaStoreException extends RuntimeException permits MediaStoreUnreachable {
  private static final long serialVersionUID = 1L;

  public MediaStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
