package org.veriself.document.text;

import java.util.List;

/// Gives a line its spaces back, which the recogniser drops between Latin words (cards.md 1). It
/// has some inkling of them, far below that of a character; where the ink leaves a gap as well,
/// there is a space.
final class Spaces {

  /// Smallest gaps of a space, in heights of a capital letter, and the recogniser's least inkling
  /// of it. Over 4,363 neighbours on simulated cards these miss none of 429 spaces; the gap alone,
  /// at its best, missed 102.
  private static final double GAP = .2;

  private static final double INKLING = .01;

  /// A 1 stands alone among digits of one width, and its gap alone would part `15000`. Of 83 gaps
  /// between digits on simulated cards that the rule for letters took for spaces, 81 open by .35
  /// or more with an inkling of .057 or more; the other two were seen with .01 and .006 only.
  private static final double GAP_OF_DIGITS = .3;

  private static final double INKLING_OF_DIGITS = .03;

  private static final double WIDE_GAP = .36;
  private static final double LITTLE_INKLING = .004;

  private Spaces() {}

  /// One character and where the recogniser saw it, in pixels of the line.
  ///
  /// @param spaceBefore the recogniser's largest probability of a space since the character before
  record Seen(String character, double from, double to, double spaceBefore) {

    Seen as(String other) {
      return new Seen(other, from, to, spaceBefore);
    }
  }

  static String recovered(List<Seen> seen, Ink ink) {
    var line = new StringBuilder();
    for (int i = 0; i < seen.size(); i++) {
      Seen here = seen.get(i);
      if (i > 0 && spaceBetween(seen.get(i - 1), here, ink)) {
        line.append(' ');
      }
      line.append(here.character());
    }
    return line.toString();
  }

  private static boolean spaceBetween(Seen before, Seen here, Ink ink) {
    if (ink.capHeight() == 0 || !latin(before.character()) || !latin(here.character())) {
      return false;
    }
    double gap = ink.widestGap(before.from(), here.to()) / (double) ink.capHeight();
    if (isDigit(before) && isDigit(here)) {
      return gap >= GAP_OF_DIGITS && here.spaceBefore() >= INKLING_OF_DIGITS;
    }
    return (gap >= GAP && here.spaceBefore() >= INKLING)
        || (gap >= WIDE_GAP && here.spaceBefore() >= LITTLE_INKLING);
  }

  private static boolean isDigit(Seen one) {
    return Character.isDigit(one.character().charAt(0));
  }

  private static boolean latin(String character) {
    return !character.isBlank() && character.charAt(0) <= 0x2ff;
  }
}
