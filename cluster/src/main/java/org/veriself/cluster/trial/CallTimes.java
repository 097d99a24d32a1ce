package org.veriself.cluster.trial;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// When which calls were made and answered. Moments are those of [System#nanoTime]. Thread-safe.
final class CallTimes {
  private record Answered(CallKind kind, long made, long answered) {}

  private final Queue<Answered> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  <T> T timed(CallKind kind, Supplier<T> call) {
    long made = System.nanoTime();
    T answer = call.get();
    answered(kind, made);
    return answer;
  }

  void answered(CallKind kind, long made) {
    all.add(new Answered(kind, made, System.nanoTime()));
  }

  /// A call that a killed node, or a database that was away, left without an answer.
  void failed() {
    int _ = failures.incrementAndGet();
  }

  int failures() {
    return failures.get();
  }

  long count(CallKind kind) {
    return all.stream().filter(call -> call.kind() == kind).count();
  }

  /// How many seconds after a moment a call of each kind, made after it, had been answered; empty
  /// when that is not yet so. The load has its pauses: it may have been possible earlier.
  Optional<Double> secondsToAll(long moment) {
    Map<CallKind, Long> first = new EnumMap<>(CallKind.class);
    for (Answered call : all) {
      if (call.made() >= moment) {
        first.merge(call.kind(), call.answered(), Math::min);
      }
    }
    return first.size() < CallKind.values().length
        ? Optional.empty()
        : first.values().stream().max(Long::compare).map(last -> (last - moment) / 1e9);
  }
}
