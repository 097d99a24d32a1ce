package org.veriself.document.text;

import java.util.List;

/// Gives a line its spaces back, which the recogniser drops between Latin words (cards.md 1): they
/// are where the ink leaves a wide gap.
final class Spaces {

  /// Smallest gap of a space, in heights of a capital letter.
  private static final double GAP = .36;

  /// Thin characters stand in wide cells.
  private static final double NEXT_TO_THIN = 1.35;

  private static final String THIN_BEFORE = "1:.,-";
  private static final String THIN_AFTER = "1-(.,:";

  private Spaces() {}

  /// One character and where the recogniser saw it, in pixels of the line.
  record Seen(String character, double from, double to) {}

  static String recovered(List<Seen> seen, Ink ink) {
    var line = new StringBuilder();
    for (int i = 0; i < seen.size(); i++) {
      Seen here = seen.get(i);
      line.append(here.character());
      if (i + 1 < seen.size() && spaceBetween(here, seen.get(i + 1), ink)) {
        line.append(' ');
      }
    }
    return line.toString();
  }

  private static boolean spaceBetween(Seen here, Seen next, Ink ink) {
    if (ink.capHeight() == 0 || !latin(here.character()) || !latin(next.character())) {
      return false;
    }
    boolean thin = THIN_BEFORE.contains(here.character()) || THIN_AFTER.contains(next.character());
    double needed = GAP * ink.capHeight() * (thin ? NEXT_TO_THIN : 1);
    return ink.widestGap(here.from(), next.to()) >= needed;
  }

  private static boolean latin(String character) {
    return !character.isBlank() && character.charAt(0) <= 0x2ff;
  }
}
