package org.veriself.document.card;

import org.veriself.domain.document.CardType;

/// Finds the fields of one type of card in its text. Stateless.
public interface CardParser {

  CardType type();

  ParsedCard parse(CardText text, LineReread reread);
}
