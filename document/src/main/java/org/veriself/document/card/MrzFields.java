package org.veriself.document.card;

import java.time.LocalDate;
import java.util.Optional;
import org.veriself.document.text.TextLine;

/// How far what a zone says is believed.
final class MrzFields {

  private static final String MARKS = "-'\u2019\u2018`\u00b4";

  private MrzFields() {}

  /// Names carry no check digit: they are surer when the card also prints them.
  static double nameConfidence(Mrz mrz, CardText text) {
    String surname = Label.Folded.letters(mrz.surname());
    boolean printed =
        !surname.isEmpty()
            && text.lines().stream()
                .filter(line -> !line.text().contains("<"))
                .anyMatch(line -> Label.Folded.letters(line.text()).contains(surname));
    return printed ? 0.97 : mrz.valid() ? 0.8 : 0.4;
  }

  /// A zone has neither hyphens nor apostrophes: they are taken from the line that prints the name,
  /// when its letters are the same. Its spaces stay, which print may have lost.
  static String asPrinted(String name, CardText text) {
    String letters = Label.Folded.letters(name);
    return text.lines().stream()
        .filter(line -> !line.text().contains("<"))
        .map(TextLine::text)
        .filter(line -> !letters.isEmpty() && Label.Folded.letters(line).equals(letters))
        .map(line -> punctuated(name, line))
        .findFirst()
        .orElse(name);
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
