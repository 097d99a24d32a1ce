package org.veriself.document.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.veriself.document.text.TextLine;

/// Which lines of a card's text belong to a machine-readable zone.
final class ZoneRows {

  /// A row of fewer is none of a zone.
  private static final int FEWEST_CHARACTERS = 18;

  private ZoneRows() {}

  /// Rows at the foot that look like lines of a zone.
  static List<List<TextLine>> of(Layout layout) {
    List<List<TextLine>> rows = new ArrayList<>();
    for (TextLine line : layout.lines()) {
      boolean belongs =
          belongs(line.text())
              || (isShouted(line.text())
                  && layout.row(line).stream().anyMatch(box -> belongs(box.text())));
      if (!belongs) {
        continue;
      }
      if (!rows.isEmpty() && layout.sameRow(rows.getLast().getFirst(), line)) {
        rows.getLast().add(line);
        rows.getLast().sort((one, other) -> Double.compare(one.left(), other.left()));
      } else {
        rows.add(new ArrayList<>(List.of(line)));
      }
    }
    List<List<TextLine>> kept = new ArrayList<>(rows);
    kept.removeIf(row -> joined(row).length() < FEWEST_CHARACTERS);
    return withThird(layout, kept);
  }

  /// A line of names that fill it may have been read without any filler: it is known by lying as
  /// far under two others as they lie apart, and being as long.
  private static List<List<TextLine>> withThird(Layout layout, List<List<TextLine>> rows) {
    if (rows.size() != 2 || rows.stream().anyMatch(row -> row.size() > 1)) {
      return rows;
    }
    TextLine first = rows.getFirst().getFirst();
    TextLine second = rows.getLast().getFirst();
    double step = second.centreY() - first.centreY();
    double length = second.right() - second.left();
    layout.lines().stream()
        .filter(line -> isShouted(line.text()))
        .filter(line -> characters(line.text()).length() >= FEWEST_CHARACTERS)
        .filter(line -> Math.abs(line.centreY() - second.centreY() - step) < step / 3)
        .filter(line -> Math.abs(line.left() - second.left()) < second.height())
        .filter(line -> Math.abs(line.right() - second.right()) < length / 4)
        .findFirst()
        .ifPresent(line -> rows.add(List.of(line)));
    return rows;
  }

  private static boolean belongs(String text) {
    String characters = characters(text);
    long fillers = characters.chars().filter(c -> c == '<').count();
    return (characters.length() >= 12 && fillers >= 2)
        || (characters.length() >= 24
            && isShouted(text)
            && fillers + digits(characters) > 0
            && fewBlanks(text))
        || (characters.length() >= 3 && fillers == characters.length());
  }

  private static boolean isShouted(String text) {
    return text.chars().filter(Character::isLowerCase).count() <= text.length() / 5;
  }

  private static boolean fewBlanks(String text) {
    return text.chars().filter(c -> c == ' ').count() <= 2;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }

  static String joined(List<TextLine> row) {
    StringBuilder text = new StringBuilder();
    row.forEach(line -> text.append(characters(line.text())));
    return text.toString();
  }

  static String characters(String text) {
    return text.replaceAll("[«‹《〈≤くぐ(\\[{]", "<")
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9<]", "");
  }

  /// The formats that the rows may have, the nearest in width first.
  static List<Mrz.Format> formats(List<List<TextLine>> rows) {
    List<Mrz.Format> formats = new ArrayList<>();
    if (rows.size() >= 3) {
      String last = joined(rows.get(rows.size() - 2));
      if (last.length() <= 34) {
        formats.add(Mrz.Format.TD1);
      }
    }
    if (rows.size() >= 2) {
      boolean passport =
          joined(rows.getLast()).length() >= 39
              || joined(rows.get(rows.size() - 2)).startsWith("P");
      formats.add(passport ? Mrz.Format.TD3 : Mrz.Format.TD2);
      formats.add(passport ? Mrz.Format.TD2 : Mrz.Format.TD3);
    }
    if (rows.size() >= 3 && formats.getFirst() != Mrz.Format.TD1) {
      formats.add(Mrz.Format.TD1);
    }
    return formats;
  }
}
