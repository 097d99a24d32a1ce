package org.veriself.evaluation.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pairs to compare, from a CSV file with the columns `probe,reference,same`. Values hold no
/// commas or quotes; `same` is `1`, `true` or `yes`, or their opposites.
public record PairList(List<Pair> pairs) {

  /// @param same whether both pictures show one person
  public record Pair(String probe, String reference, boolean same) {}

  /// The file cannot be used; the text names the line.
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  public PairList {
    pairs = List.copyOf(pairs);
  }

  public static PairList read(Path csv) {
    List<String> lines;
    try {
      lines = Files.readAllLines(csv);
    } catch (IOException e) {
      throw new Unusable(csv + " cannot be read as UTF-8 text");
    }
    List<String> columns =
        lines.isEmpty() ? List.of() : cells(lines.getFirst().replace("\ufeff", ""));
    int probe = columns.indexOf("probe");
    int reference = columns.indexOf("reference");
    int same = columns.indexOf("same");
    if (probe < 0 || reference < 0 || same < 0) {
      throw new Unusable(csv + ", line 1: the header must name the columns probe,reference,same");
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = cells(lines.get(i));
      if (cells.size() != columns.size()) {
        throw new Unusable(
            "%s, line %d: %d columns, the header has %d"
                .formatted(csv, i + 1, cells.size(), columns.size()));
      }
      pairs.add(
          new Pair(cells.get(probe), cells.get(reference), truth(csv, i + 1, cells.get(same))));
    }
    if (pairs.isEmpty()) {
      throw new Unusable(csv + " holds no pair");
    }
    return new PairList(pairs);
  }

  private static boolean truth(Path csv, int line, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> true;
      case "0", "false", "no" -> false;
      default ->
          throw new Unusable("%s, line %d: 'same' is '%s', not 1 or 0".formatted(csv, line, value));
    };
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::trim).toList();
  }
}
