package org.veriself.document.card;

import java.util.List;
import org.veriself.document.text.TextLine;

/// What was read from one picture of a card: a straightened card of 1000 x 630, a passport page of
/// 1000 x 704, or a whole photo, turned so that text is upright.
public record CardText(List<TextLine> lines, int width, int height) {

  public CardText {
    lines = List.copyOf(lines);
  }
}
