package org.veriself.document.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Words that a card prints, found again in what was recognised although letters were confused or
/// blanks were lost: letters and digits only, upper case, by edit distance (cards.md 1).
final class Label {

  private final List<String> forms;

  private Label(List<String> forms) {
    this.forms = forms;
  }

  /// @param forms the same label in its languages and editions
  static Label of(String... forms) {
    return new Label(Arrays.stream(forms).map(form -> Folded.of(form).letters()).toList());
  }

  /// Where a label stands in a text.
  ///
  /// @param gain letters that agree less those that differ: of two claims on the same letters the
  ///     higher wins
  record Match(int start, int end, int gain) {}

  /// The share of this label's letters in which a whole line differs from it.
  ///
  /// @param letters of the line, as [Folded#letters(String)] gives them
  double difference(String letters) {
    return forms.stream()
        .mapToDouble(form -> (double) distance(letters, form) / form.length())
        .min()
        .orElse(1);
  }

  boolean isIn(String text) {
    return in(text).isPresent();
  }

  Optional<Match> in(String text) {
    return in(Folded.of(text));
  }

  Optional<Match> in(Folded text) {
    return forms.stream()
        .flatMap(form -> find(form, text).stream())
        .max(Comparator.comparingInt(Match::gain));
  }

  static int tolerance(int letters) {
    return letters <= 3 ? 0 : letters <= 6 ? 1 : letters / 4;
  }

  /// Edit distance.
  static int distance(String one, String other) {
    return distances(one, other, 0, other.length())[other.length()];
  }

  private static Optional<Match> find(String form, Folded text) {
    String letters = text.letters();
    int tolerance = tolerance(form.length());
    Optional<Match> best = Optional.empty();
    for (int start = 0; start + form.length() - tolerance <= letters.length(); start++) {
      boolean exact = letters.startsWith(form, start);
      if (!text.boundary(start) && !(exact && form.length() >= 6)) {
        continue;
      }
      int window = Math.min(letters.length() - start, form.length() + tolerance);
      int[] distance = distances(form, letters, start, window);
      for (int length = Math.max(1, form.length() - tolerance); length <= window; length++) {
        boolean closed = form.length() > 4 || text.boundary(start + length);
        int gain = form.length() - 2 * distance[length];
        // Of equal claims from one start the one exactly as long as the label is kept.
        boolean better =
            best.isEmpty()
                || gain > best.get().gain()
                || (gain == best.get().gain()
                    && start == text.indexOf(best.get().start())
                    && length == form.length());
        if (closed && distance[length] <= tolerance && better) {
          best = Optional.of(new Match(text.at(start), text.at(start + length - 1) + 1, gain));
        }
      }
    }
    return best;
  }

  /// Distances of the form to the first 0, 1, 2 ... letters of the window.
  private static int[] distances(String form, String letters, int start, int window) {
    int[] row = new int[window + 1];
    for (int i = 0; i <= window; i++) {
      row[i] = i;
    }
    for (int f = 0; f < form.length(); f++) {
      int diagonal = row[0];
      row[0] = f + 1;
      for (int i = 1; i <= window; i++) {
        int substituted = diagonal + (form.charAt(f) == letters.charAt(start + i - 1) ? 0 : 1);
        diagonal = row[i];
        row[i] = Math.min(substituted, 1 + Math.min(row[i], row[i - 1]));
      }
    }
    return row;
  }

  /// A text without blanks and punctuation, knowing where each letter came from.
  static final class Folded {

    private final String original;
    private final String letters;
    private final List<Integer> origin;

    private Folded(String original, String letters, List<Integer> origin) {
      this.original = original;
      this.letters = letters;
      this.origin = origin;
    }

    static Folded of(String text) {
      StringBuilder letters = new StringBuilder();
      List<Integer> origin = new ArrayList<>();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c)) {
          letters.append(Character.toUpperCase(c));
          origin.add(i);
        }
      }
      return new Folded(text, letters.toString(), origin);
    }

    /// Upper case letters and digits of a text.
    static String letters(String text) {
      return of(text.toUpperCase(Locale.ROOT)).letters();
    }

    String letters() {
      return letters;
    }

    int at(int index) {
      return origin.get(index);
    }

    int indexOf(int position) {
      return origin.indexOf(position);
    }

    /// Whether a word may end before the letter at an index, and another start with it.
    boolean boundary(int index) {
      if (index <= 0 || index >= letters.length()) {
        return true;
      }
      int here = at(index);
      int before = at(index - 1);
      char left = original.charAt(before);
      char right = original.charAt(here);
      return here - before > 1
          || (Character.isLowerCase(left) && Character.isUpperCase(right))
          || Character.isDigit(left) != Character.isDigit(right)
          || Character.isIdeographic(left)
          || Character.isIdeographic(right);
    }
  }
}
