package org.veriself.media.picture;

/// Reads an untrusted JPEG, PNG or WebP picture. Safe for use by several threads.
public interface PictureReader {

  /// Trusts the bytes only, never a name or media type (spec capture.md 2).
  PictureReading read(byte[] picture);
}
