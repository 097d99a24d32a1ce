package org.veriself.media.picture;

import org.veriself.media.Picture;

/// What became of a picture. Only `DecoderFailed` and `Busy` are worth another try.
public sealed interface PictureReading {

  /// Upright: EXIF orientation has been applied.
  record Decoded(Picture picture) implements PictureReading {}

  /// Not a picture of a known kind, or broken.
  record Unreadable(String reason) implements PictureReading {}

  /// Begins well but ends early. Such files decode silently with a grey lower half elsewhere.
  record Truncated() implements PictureReading {}

  /// Too many bytes or pixels.
  record TooLarge(String reason) implements PictureReading {}

  record DecoderFailed(String reason) implements PictureReading {}

  /// No decoding process was free in time.
  record Busy() implements PictureReading {}
}
