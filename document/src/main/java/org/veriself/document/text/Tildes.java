package org.veriself.document.text;

import java.util.List;

/// Gives an N the tilde that stands over it: the recogniser knows no Ñ. Whether something stands
/// over the letter is measured from where the line's other capitals end.
final class Tildes {

  /// Half a capital's width, in heights.
  private static final double HALF = .35;

  /// Rows of a tilde over the capitals, in heights.
  private static final double HIGHEST = .25;

  private static final double LOWEST = .05;

  /// Least ink of a tilde, in squares of a capital's height. Of 20 on simulated cards one was cut
  /// off with its crop; the faintest of the others has .011. Over 1,288 N without one there is
  /// none.
  private static final double INK = .01;

  /// What stands over every letter is no tilde.
  private static final double TIMES_OTHERS = 3;

  private static final int SMALLEST_CAPITAL = 10;

  private Tildes() {}

  static List<Spaces.Seen> recovered(List<Spaces.Seen> seen, Ink ink) {
    double reach = HALF * ink.capHeight();
    List<Spaces.Seen> capitals =
        seen.stream().filter(one -> one.character().matches("[A-MO-Z]")).toList();
    int[] tops =
        capitals.stream()
            .mapToInt(one -> ink.topOf(one.from() - reach, one.to() + reach))
            .sorted()
            .toArray();
    if (tops.length < 2) {
      return seen;
    }
    int top = tops[tops.length / 2];
    int height = ink.top() + ink.capHeight() - top;
    if (height < SMALLEST_CAPITAL) {
      return seen;
    }
    double others =
        capitals.stream().mapToInt(one -> over(one, top, height, ink)).average().orElse(0);
    double least = Math.max(INK * height * height, TIMES_OTHERS * others);
    return seen.stream()
        .map(
            one ->
                one.character().equals("N") && over(one, top, height, ink) >= least
                    ? one.as("Ñ")
                    : one)
        .toList();
  }

  private static int over(Spaces.Seen letter, int top, int height, Ink ink) {
    return ink.pixels(
        (int) Math.round(top - HIGHEST * height),
        (int) Math.round(top - LOWEST * height),
        letter.from() - HALF * height,
        letter.to() + HALF * height);
  }
}
