package org.veriself.evaluation.card.print;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/// The chance behind a card: the same seed throws the same card.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /// Both ends belong to it.
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  @SafeVarargs
  final <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  char letter() {
    return (char) ('A' + random.nextInt(26));
  }

  LocalDate date(int firstYear, int lastYear) {
    long from = LocalDate.of(firstYear, 1, 1).toEpochDay();
    return LocalDate.ofEpochDay(random.nextLong(from, LocalDate.of(lastYear, 12, 31).toEpochDay()));
  }

  LocalDate adultBirth() {
    return date(1950, 2004);
  }
}
