package org.veriself.server;

import org.veriself.domain.media.PhotoCheck;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;

/// A photo is readable when the decoder reads it; nothing less proves it.
final class DecodedPhotoCheck implements PhotoCheck {
  private final PictureReader reader;

  DecodedPhotoCheck(PictureReader reader) {
    this.reader = reader;
  }

  @Override
  public Verdict check(byte[] photo) {
    return switch (reader.read(photo)) {
      case PictureReading.Decoded _ -> Verdict.READABLE;
      case PictureReading.Unreadable _,
          PictureReading.Truncated _,
          PictureReading.DecoderFailed _ ->
          Verdict.UNREADABLE;
      case PictureReading.TooLarge _ -> Verdict.TOO_LARGE;
      case PictureReading.Busy _ -> Verdict.BUSY;
    };
  }
}
