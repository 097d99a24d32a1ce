package org.veriself.document.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

  /// @param taller the ink of the same columns with room above them, asked for where a tilde may
  ///     have been cut off
  static List<Spaces.Seen> recovered(List<Spaces.Seen> seen, Ink ink, Supplier<Ink> taller) {
    if (seen.stream().noneMatch(Tildes::mayBear)) {
      return seen;
    }
    List<Spaces.Seen> capitals =
        seen.stream().filter(one -> one.character().matches("[A-MO-Z]")).toList();
    Optional<Capitals> measured = Capitals.of(capitals, ink);
    if (measured.filter(found -> found.top() < HIGHEST * found.height()).isPresent()) {
      measured = Capitals.of(capitals, taller.get());
    }
    return measured.map(found -> marked(seen, capitals, found)).orElse(seen);
  }

  private static boolean mayBear(Spaces.Seen letter) {
    return letter.character().equals("N");
  }

  /// Where the capitals of a line stand in its ink.
  private record Capitals(Ink ink, int top, int height) {

    static Optional<Capitals> of(List<Spaces.Seen> capitals, Ink ink) {
      double reach = HALF * ink.capHeight();
      int[] tops =
          capitals.stream()
              .mapToInt(one -> ink.topOf(one.from() - reach, one.to() + reach))
              .sorted()
              .toArray();
      if (tops.length < 2) {
        return Optional.empty();
      }
      int top = tops[tops.length / 2];
      int height = ink.top() + ink.capHeight() - top;
      return height < SMALLEST_CAPITAL
          ? Optional.empty()
          : Optional.of(new Capitals(ink, top, height));
    }

    int over(Spaces.Seen letter) {
      return ink.pixels(
          (int) Math.round(top - HIGHEST * height),
          (int) Math.round(top - LOWEST * height),
          letter.from() - HALF * height,
          letter.to() + HALF * height);
    }
  }

  private static List<Spaces.Seen> marked(
      List<Spaces.Seen> seen, List<Spaces.Seen> others, Capitals capitals) {
    double overOthers = others.stream().mapToInt(capitals::over).average().orElse(0);
    double least = Math.max(INK * capitals.height() * capitals.height(), TIMES_OTHERS * overOthers);
    return seen.stream()
        .map(one -> mayBear(one) && capitals.over(one) >= least ? one.as("Ñ") : one)
        .toList();
  }
}
