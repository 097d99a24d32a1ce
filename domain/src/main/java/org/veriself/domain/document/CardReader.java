package org.veriself.domain.document;

import java.util.List;
import java.util.Optional;

/// Port: reads a card from pictures. The same input gives the same reading.
public interface CardReader {

  Result read(Request request);

  /// @param pictures encoded pictures of the same side of one card, at least one; from several the
  ///     best is taken
  /// @param wanted the type that must be on them; empty to find it out
  record Request(List<byte[]> pictures, Optional<CardType> wanted) {
    public Request {
      pictures = List.copyOf(pictures);
      if (pictures.isEmpty()) {
        throw new IllegalArgumentException("no picture");
      }
    }
  }

  sealed interface Result {}

  /// @param cut JPEG of the straightened card
  /// @param portrait JPEG of the portrait with a margin, when one was found on the card
  record Read(CardReading reading, byte[] cut, Optional<byte[]> portrait) implements Result {}

  /// Nothing was read.
  enum Refused implements Result {
    PICTURE_UNREADABLE,
    PICTURE_TOO_LARGE,
    PICTURE_TOO_SMALL,
    NO_CARD,
    SEVERAL_CARDS,
    /// A card, but not one of the wanted type.
    WRONG_TYPE
  }

  /// No capacity just now; ask again.
  record Busy() implements Result {}

  record EngineFailed(String detail) implements Result {}
}
