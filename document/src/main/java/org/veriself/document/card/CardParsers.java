package org.veriself.document.card;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.document.CardType;

/// The parsers of all types of card that are read.
public final class CardParsers {

  private final List<CardParser> parsers;

  private CardParsers(List<CardParser> parsers) {
    this.parsers = List.copyOf(parsers);
  }

  public static CardParsers standard(InstantSource clock) {
    return new CardParsers(List.of());
  }

  public Optional<CardParser> of(CardType type) {
    return parsers.stream().filter(parser -> parser.type() == type).findFirst();
  }

  /// Which type the text shows (cards.md 4).
  public Optional<CardType> typeOf(CardText text) {
    return Optional.empty();
  }
}
