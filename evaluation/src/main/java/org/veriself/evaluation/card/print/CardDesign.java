package org.veriself.evaluation.card.print;

import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.media.Picture;

/// How one kind of card is filled and drawn.
interface CardDesign {

  String kind();

  CardType type();

  Print draw(Order order);

  /// @param wrongNumber whether the number must break its own rule, where it has one
  record Order(CardFonts fonts, Dice dice, boolean wrongNumber, Optional<Picture> face) {

    NumberCheck check() {
      return wrongNumber ? NumberCheck.INVALID : NumberCheck.VALID;
    }
  }

  record Print(Truth truth, NumberCheck check, Picture picture) {}
}
