package org.veriself.cli;

import java.util.List;
import org.veriself.benchmarks.BenchTable;
import org.veriself.benchmarks.Row;

/// How what a benchmark measured is printed.
final class BenchOutput {

  private BenchOutput() {}

  /// Prints a table, or JSON.
  ///
  /// @return the exit code of a command that fails when a bound is missed
  static int print(List<Row> rows, boolean json) {
    System.out.print(json ? JsonText.of(rows) + "\n" : BenchTable.of(rows));
    return rows.stream().allMatch(Row::isMet) ? 0 : 1;
  }
}
