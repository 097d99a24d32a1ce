package org.veriself.domain.media;

/// The media store does not answer, or takes nothing from anybody now. Nothing is known to be
/// lost: the same may succeed later.
public final class MediaStoreUnreachable extends MediaStoreException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /// @param what could not be done, and to which object
  /// @param reason the store's part of it, which names no object
  public MediaStoreUnreachable(String what, String reason, Throwable cause) {
    super(what + ": " + reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
