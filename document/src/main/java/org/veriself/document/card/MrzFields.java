package org.veriself.document.card;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// How far what a zone says is believed.
final class MrzFields {

  private static final String MARKS = "-'\u2019\u2018`\u00b4";

  private MrzFields() {}

  /// Names carry no check digit: they are surer when the card also prints them.
  static double nameConfidence(Mrz mrz, CardText text) {
    boolean printed = PrintedNames.of(text.lines()).contains(mrz.surname());
    return printed ? 0.97 : mrz.valid() ? 0.8 : 0.4;
  }

  /// A zone has neither hyphens nor apostrophes: they are taken from the line that prints the name,
  /// when its letters are the same. Its spaces stay, which print may have lost.
  static String asPrinted(String name, CardText text) {
    return PrintedNames.of(text.lines())
        .line(name)
        .map(printed -> punctuated(name, printed))
        .orElse(name);
  }

  /// As [#asPrinted]. Where the zone had no room for all of the names (ICAO Doc 9303-3, 4.6), the
  /// line that goes on where it ends says the rest.
  static String given(Mrz mrz, CardText text) {
    Optional<String> printed =
        mrz.namesAreCutOff()
            ? PrintedNames.of(text.lines())
                .lineBeginningWith(mrz.given())
                .map(line -> line.toUpperCase(Locale.ROOT))
            : Optional.empty();
    return printed.orElseGet(() -> asPrinted(mrz.given(), text));
  }

  private static String punctuated(String name, String printed) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      StringBuilder mark = new StringBuilder();
      while (letter != ' ' && at < printed.length()) {
        char next = printed.charAt(at++);
        if (Character.isLetterOrDigit(next)) {
          break;
        }
        if (MARKS.indexOf(next) >= 0) {
          mark.append(next == '-' ? '-' : '\'');
        }
      }
      if (!mark.isEmpty() && !marked.isEmpty()) {
        int last = marked.length() - 1;
        if (marked.charAt(last) == ' ') {
          marked.setLength(last);
        }
        marked.append(mark);
      }
      marked.append(letter);
    }
    return marked.toString();
  }

  static void crossCheck(Mrz mrz, LocalDate today, Draft draft, String birth, String expiry) {
    Optional<LocalDate> born = mrz.birth(today);
    Optional<LocalDate> expires = mrz.expiry(today);
    if (born.isPresent() && expires.isPresent()) {
      boolean inOrder = born.get().isBefore(expires.get());
      draft.crossCheck(birth, inOrder);
      draft.crossCheck(expiry, inOrder);
    }
  }
}
