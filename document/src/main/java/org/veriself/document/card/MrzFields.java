package org.veriself.document.card;

import java.time.LocalDate;
import java.util.Optional;

/// How far what a zone says is believed.
final class MrzFields {

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
