package org.veriself.document.card;

import java.util.List;
import org.veriself.document.text.TextLine;

/// Reads a line's crop again in other ways, for a check digit that failed (cards.md 2, MRZ).
@FunctionalInterface
public interface LineReread {

  List<String> alternatives(TextLine line);
}
