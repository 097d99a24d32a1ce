package org.veriself.document.card;

import java.util.List;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// @param anchors how many of the type's printed marks were found; the better of two readings has
///     more
public record ParsedCard(
    CardType type, List<CardField> fields, NumberCheck numberCheck, int anchors) {

  public ParsedCard {
    fields = List.copyOf(fields);
  }
}
