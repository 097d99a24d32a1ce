package org.veriself.document.card;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.veriself.document.text.TextLine;

/// The lines that a card prints outside its machine-readable zone, where its names stand again.
///
/// @param lines from top to bottom
record PrintedNames(List<String> lines) {

  PrintedNames {
    lines = List.copyOf(lines);
  }

  static PrintedNames of(Collection<TextLine> lines) {
    return new PrintedNames(
        lines.stream().map(TextLine::text).filter(line -> !line.contains("<")).toList());
  }

  /// Whether neighbouring words of a line are the name's words.
  boolean asWords(String name) {
    List<String> words = words(name);
    return !words.isEmpty()
        && lines.stream().anyMatch(line -> Collections.indexOfSubList(words(line), words) >= 0);
  }

  /// As [#asWords], but spaces do not count: print may have lost those within a name, and a zone
  /// has one for each hyphen.
  boolean asLetters(String name) {
    String letters = Label.Folded.letters(name);
    return !letters.isEmpty() && lines.stream().anyMatch(line -> holds(words(line), letters));
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split("[\\s,/:;]+"))
        .map(Label.Folded::letters)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean holds(List<String> words, String letters) {
    for (int from = 0; from < words.size(); from++) {
      StringBuilder joined = new StringBuilder();
      for (int to = from; to < words.size() && joined.length() < letters.length(); to++) {
        joined.append(words.get(to));
        if (joined.toString().equals(letters)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether its letters stand anywhere in a line.
  boolean contains(String name) {
    String letters = Label.Folded.letters(name);
    return !letters.isEmpty()
        && lines.stream().anyMatch(line -> Label.Folded.letters(line).contains(letters));
  }

  /// The first line whose letters are the name's.
  Optional<String> line(String name) {
    String letters = Label.Folded.letters(name);
    return letters.isEmpty()
        ? Optional.empty()
        : lines.stream().filter(line -> Label.Folded.letters(line).equals(letters)).findFirst();
  }

  /// The only line whose letters go on where the name ends. Empty if there are several.
  Optional<String> lineBeginningWith(String name) {
    String letters = Label.Folded.letters(name);
    List<String> longer =
        lines.stream()
            .filter(line -> Label.Folded.letters(line).startsWith(letters))
            .distinct()
            .toList();
    return letters.isEmpty() || longer.size() != 1 ? Optional.empty() : longer.stream().findFirst();
  }
}
