package org.veriself.benchmarks;

import java.util.List;
import java.util.function.Consumer;

/// Measures one thing and what it is held against.
public interface Benchmark {

  /// The name by which a person asks for it alone.
  String name();

  /// @param progress hears what is being done; a run takes up to some minutes
  /// @throws BenchmarkFailed when nothing could be measured
  List<Row> run(Consumer<String> progress);
}
