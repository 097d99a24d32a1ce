package org.veriself.document.card;

import java.util.List;
import java.util.Optional;

/// The only words a field may hold. What was read is taken for the nearest of them.
record Vocabulary(List<String> words) {

  static Vocabulary of(String... words) {
    return new Vocabulary(List.of(words));
  }

  /// The nearest word, if at most 40 % of it differs (cards.md 1, closed vocabularies).
  Optional<String> nearest(String text) {
    return nearest(text, 0.4);
  }

  Optional<String> nearest(String text, double share) {
    String letters = Label.Folded.letters(text);
    String best = "";
    double least = Double.MAX_VALUE;
    for (String word : words) {
      String known = Label.Folded.letters(word);
      double distance = (double) Label.distance(letters, known) / known.length();
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return !letters.isEmpty() && least <= share ? Optional.of(best) : Optional.empty();
  }

  /// For a field that is not closed: a known word mended, any other as it was read.
  String mended(String text) {
    return nearest(text, 0.15).orElse(text);
  }
}
