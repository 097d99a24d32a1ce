package org.veriself.document.card;

import java.util.List;
import java.util.Optional;
import org.veriself.document.text.TextLine;

/// Looks at the picture again: reads a line's crop in other ways, for a check digit that failed
/// (cards.md 2, MRZ), or a place where something small should be. The line given is always one of
/// the card's text, unchanged.
@FunctionalInterface
public interface LineReread {

  List<String> alternatives(TextLine line);

  /// The line read once more, for a second opinion on what no check digit tells.
  default Optional<String> second(TextLine line) {
    return Optional.empty();
  }

  /// A lone letter under a label, which is too little text to be found by itself.
  ///
  /// @param letters that it may be
  default Optional<TextLine> letterUnder(TextLine label, String letters) {
    return Optional.empty();
  }

  /// For text without its picture.
  static LineReread none() {
    return line -> List.of();
  }
}
