package org.veriself.document.reading;

import java.util.Optional;
import org.veriself.document.card.CardParsers;
import org.veriself.document.card.CardText;
import org.veriself.document.card.LineReread;
import org.veriself.document.card.ParsedCard;
import org.veriself.domain.document.CardType;

/// What the text of a card means: all that a reader needs of the parsers.
interface CardInterpreter {

  Optional<CardType> typeOf(CardText text);

  /// Empty when the type has no parser.
  Optional<ParsedCard> parse(CardType type, CardText text, LineReread reread);

  static CardInterpreter of(CardParsers parsers) {
    return new CardInterpreter() {
      @Override
      public Optional<CardType> typeOf(CardText text) {
        return parsers.typeOf(text);
      }

      @Override
      public Optional<ParsedCard> parse(CardType type, CardText text, LineReread reread) {
        return parsers.of(type).map(parser -> parser.parse(text, reread));
      }
    };
  }
}
