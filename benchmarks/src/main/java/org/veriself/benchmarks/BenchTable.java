package org.veriself.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// Rows as text in columns.
public final class BenchTable {
  private static final List<String> HEAD =
      List.of("what", "measured", "against", "ratio", "budget", "");

  private BenchTable() {}

  public static String of(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    for (Row row : rows) {
      lines.add(
          List.of(
              row.what(),
              row.measured(),
              row.compared(),
              row.compared().isEmpty() ? "" : Row.plain(row.figure()),
              row.budget().map(Row.Budget::toString).orElse(""),
              row.budget().isEmpty() ? "" : row.isMet() ? "met" : "MISSED"));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
