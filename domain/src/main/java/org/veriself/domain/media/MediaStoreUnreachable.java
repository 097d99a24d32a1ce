package org.veriself.domain.media;

/// The media store does not answer, or takes nothing from anybody now. Nothing is known to be
/// lost: the same may succeed later.
public final class MediaStoreUnreachable extends MediaStoreException {
  private static final long serialVersionUID = 1L;

  public MediaStoreUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
