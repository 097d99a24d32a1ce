package org.veriself.document.reading;

import java.util.Comparator;
import org.veriself.document.card.ParsedCard;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.NumberCheck;
import org.veriself.media.Picture;

/// One reading of a card and the upright picture from which it was read.
record ParsedPicture(ParsedCard card, Picture upright) {

  /// The better reading is the greater: more printed marks, then a number that holds, then more
  /// fields, then surer ones.
  static final Comparator<ParsedPicture> BETTER =
      Comparator.<ParsedPicture>comparingInt(one -> one.card().anchors())
          .thenComparingInt(one -> rank(one.card().numberCheck()))
          .thenComparingLong(
              one -> one.card().fields().stream().filter(f -> f.value().isPresent()).count())
          .thenComparingDouble(
              one -> one.card().fields().stream().mapToDouble(CardField::confidence).sum());

  private static int rank(NumberCheck check) {
    return switch (check) {
      case VALID -> 2;
      case NONE -> 1;
      case INVALID -> 0;
    };
  }

  boolean blank() {
    return card.fields().stream().allMatch(field -> field.value().isEmpty());
  }
}
