package org.veriself.document.card;

/// How far a zone is borne out by what it says and by the rest of the card.
record ZoneCredibility(PrintedNames printed) {

  private static final int HOLDS = 100;
  private static final int EXISTS = 10;
  private static final int PRINTED = 20;

  /// The same letters with other spaces between them.
  private static final int PRINTED_OTHERWISE = 18;

  /// A reading loses letters more easily than it invents them, but for K out of a filler.
  private static final int LETTERS = 2;

  int ofNumbers(Mrz mrz) {
    return (mrz.valid() ? HOLDS : 0)
        + (Countries.known(mrz.nationality()) ? EXISTS : 0)
        + (Countries.known(mrz.issuer()) ? EXISTS : 0)
        + (mrz.issuer().equals(mrz.nationality()) ? 1 : 0)
        + (printed.asWords(mrz.number()) ? 1 : 0);
  }

  int ofNames(Mrz mrz) {
    boolean letters = (mrz.surname() + mrz.given()).chars().noneMatch(Character::isDigit);
    return (Countries.known(mrz.issuer()) ? EXISTS : 0)
        + ofName(mrz.surname())
        + ofName(mrz.given())
        + (letters ? EXISTS : 0)
        + (int) (mrz.surname() + mrz.given()).chars().filter(c -> c != 'K').count() / LETTERS;
  }

  private int ofName(String name) {
    return printed.asWords(name) ? PRINTED : printed.asLetters(name) ? PRINTED_OTHERWISE : 0;
  }

  /// Nothing could be gained by reading the lines again.
  boolean full(Mrz mrz) {
    return ofNumbers(mrz) >= HOLDS + 2 * EXISTS
        && ofNames(mrz) >= 2 * EXISTS + (mrz.given().isEmpty() ? 1 : 2) * PRINTED;
  }
}
