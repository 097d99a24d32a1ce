package org.veriself.document.card;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of persons, and how they are put apart.
final class Names {

  private static final Set<String> PARTICLES =
      Set.of(
          "DE", "DELA", "DEL", "DELOS", "DELAS", "LA", "LOS", "LAS", "SAN", "SANTA", "STA", "STA.",
          "VON", "VAN", "Y");
  private static final List<String> TITLES = List.of("MR", "MRS", "MISS", "MS", "MASTER", "DR");

  private static final Pattern NAUGHT_IN_WORD =
      Pattern.compile("(?<=[A-Z])(?:0{1,2}|1)(?=[A-Z])|(?<=[A-Z]{2})0(?![\\dA-Z])");

  private static final Pattern NAUGHTS_IN_NUMBER = Pattern.compile("(?<=\\d)O+(?=\\d|\\b)");

  private Names() {}

  /// @param given without the middle name
  record Parts(String surname, String given, String middle) {}

  /// `LAST, FIRST MIDDLE`, where the middle name is the last word with the particles before it.
  static Optional<Parts> surnameFirst(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      comma = text.replace(';', '.').indexOf('.');
    }
    if (comma < 1 || comma >= text.length() - 1) {
      return Optional.empty();
    }
    String surname = text.substring(0, comma).strip();
    List<String> rest = List.of(text.substring(comma + 1).strip().split("\\s+"));
    int middle = rest.size() - 1;
    while (middle > 1 && PARTICLES.contains(rest.get(middle - 1).toUpperCase(Locale.ROOT))) {
      middle--;
    }
    return middle < 1
        ? Optional.of(new Parts(surname, String.join(" ", rest), ""))
        : Optional.of(
            new Parts(
                surname,
                String.join(" ", rest.subList(0, middle)),
                String.join(" ", rest.subList(middle, rest.size()))));
  }

  /// One printed name without marks: the last word is the surname (cards.md 3, names).
  static Parts surnameLast(String text) {
    int blank = text.strip().lastIndexOf(' ');
    String name = text.strip();
    return blank < 0
        ? new Parts("", name, "")
        : new Parts(name.substring(blank + 1), name.substring(0, blank), "");
  }

  static String withoutTitle(String name) {
    String[] words = name.strip().split("\\s+");
    if (words.length > 1 && TITLES.contains(words[0].replace(".", "").toUpperCase(Locale.ROOT))) {
      return String.join(" ", Arrays.copyOfRange(words, 1, words.length));
    }
    return name.strip();
  }

  /// A run-together name such as `TaiMan` of a card that starts each word with a capital.
  static String spaced(String name) {
    return name.replaceAll("(?<=\\p{Ll})(?<!\\bMc)(?<!\\bMac)(?=\\p{Lu})", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /// Letters, blanks and what joins names; nothing that a number or a label's colon would leave.
  static boolean plausible(String text) {
    return text.matches("[\\p{L}][\\p{L}\\s.,'’`/()@-]*")
        && text.codePoints().filter(Character::isLetter).count() >= 2;
  }

  /// Digits within a word of capitals are confused letters (cards.md 1, digit repair).
  static String mended(String name) {
    return Arrays.stream(name.split(" "))
        .map(
            word ->
                word.matches("(?=.*[A-Z]{2})[A-Z012568.,'/-]+") ? NumberShape.letters(word) : word)
        .collect(Collectors.joining(" "));
  }

  /// Words and numbers of an address: a naught or a one within a word is a letter, and between a
  /// word and a number there is a blank, which is the narrowest and is lost most often. Ordinals
  /// and house numbers with a letter stay whole.
  static String words(String text) {
    return NAUGHT_IN_WORD
        .matcher(text)
        .replaceAll(match -> match.group().replace('0', 'O').replace('1', 'I'))
        .transform(NAUGHTS_IN_NUMBER::matcher)
        .replaceAll(run -> "0".repeat(run.group().length()))
        .replaceAll("(?<=[A-Z]{3})(?=\\d)", " ")
        .replaceAll("(?<=\\d)(?=[A-Z]{3})", " ");
  }

  /// A name of at least two characters.
  static Optional<String> chinese(String text) {
    return Optional.of(ideographs(text)).filter(name -> name.length() > 1);
  }

  static Optional<String> chineseWord(String text) {
    return Optional.of(ideographs(text)).filter(word -> !word.isEmpty());
  }

  static Optional<String> chineseSex(String text) {
    return text.startsWith("男")
        ? Optional.of("男")
        : text.startsWith("女") ? Optional.of("女") : Optional.empty();
  }

  static String ideographs(String text) {
    StringBuilder name = new StringBuilder();
    text.codePoints().filter(Character::isIdeographic).forEach(name::appendCodePoint);
    return name.toString();
  }

  /// One printed name into the fields `FirstName` and `LastName`.
  static void put(Optional<Value> name, Draft draft) {
    name.filter(value -> plausible(value.text()))
        .ifPresent(
            value -> {
              Parts parts = surnameLast(withoutTitle(value.text()));
              draft.put("LastName", parts.surname(), value.confidence());
              draft.put("FirstName", parts.given(), value.confidence());
            });
  }
}
