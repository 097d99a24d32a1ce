package org.veriself.domain.media;

/// Port: whether bytes are a readable photo, before a token is issued for them.
public interface PhotoCheck {

  Verdict check(byte[] photo);

  /// What was found. `BUSY` means that nothing could be found out just now.
  enum Verdict {
    READABLE,
    UNREADABLE,
    TOO_LARGE,
    BUSY
  }
}
