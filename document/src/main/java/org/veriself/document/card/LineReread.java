package org.veriself.document.card;

import java.util.List;
import org.veriself.document.text.TextLine;

/// Reads a line's crop again in other ways, for a check digit that failed (cards.md 2, MRZ). The
/// line given is always one of the card's text, unchanged.
@FunctionalInterface
public interface LineReread {

  List<String> alternatives(TextLine line);

  /// For text without its picture.
  static LineReread none() {
    return line -> List.of();
  }
}
