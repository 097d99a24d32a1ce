package org.veriself.document.card;

import org.veriself.domain.document.CardType;

/// Finds the fields of one type of card in its text. Stateless; safe for use by several threads.
public interface CardParser {

  CardType type();

  /// The type's own printed marks on the text; cheaper than a whole parse.
  Marks marks(CardText text);

  ParsedCard parse(CardText text, LineReread reread);

  /// @param headings distinctive words that other types do not print
  /// @param labels printed names of fields
  record Marks(int headings, int labels) {

    public int count() {
      return headings + labels;
    }

    /// Weighed as cards.md 4 says.
    int score() {
      return 3 * headings + labels;
    }
  }
}
