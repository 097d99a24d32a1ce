package org.veriself.benchmarks.overload;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Samples;

/// Answers by their kind, and how long those took that were accepted. Thread-safe.
public final class Answers {
  /// The kind of what was done as asked.
  public static final String ACCEPTED = "accepted";

  private final Map<String, Long> kinds = new ConcurrentHashMap<>();
  private final Queue<Double> acceptedMillis = new ConcurrentLinkedQueue<>();

  void add(String kind, double millis) {
    long _ = kinds.merge(kind, 1L, Long::sum);
    if (kind.equals(ACCEPTED)) {
      acceptedMillis.add(millis);
    }
  }

  /// How many of a kind.
  public long of(String kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /// How many altogether.
  public long all() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Those of other kinds, neither accepted nor expected refusals.
  ///
  /// @param refusals that are expected
  public Map<String, Long> others(Set<String> refusals) {
    Map<String, Long> others = new TreeMap<>(kinds);
    others.keySet().removeAll(refusals);
    others.remove(ACCEPTED);
    return others;
  }

  /// Milliseconds until the accepted ones were answered.
  ///
  /// @throws BenchmarkFailed when none was
  Samples accepted() {
    List<Double> millis = List.copyOf(acceptedMillis);
    if (millis.isEmpty()) {
      throw new BenchmarkFailed("nothing was accepted: " + kinds);
    }
    return Samples.of(millis);
  }

  @Override
  public String toString() {
    return new TreeMap<>(kinds).toString();
  }
}
