package org.veriself.cluster.trial;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// How many calls were answered and how late, and how long calls waited after the last blow.
/// Moments are those of [System#nanoTime]. Thread-safe.
final class CallTimes {
  /// What calls that were made after a blow met.
  ///
  /// @param untilAll seconds from the blow until a call of each kind was answered. The load has
  ///     its pauses, the longest while a phone films, and they are part of it
  /// @param longestWait the longest, in seconds, that went by between the first call of a kind and
  ///     the first answer to one: for how long nobody who asked was answered
  /// @param slowest the kind that this was
  record Recovery(double untilAll, double longestWait, CallKind slowest) {}

  private final LongSupplier nanos;
  private final AtomicInteger failures = new AtomicInteger();
  private final Map<CallKind, Integer> counts = new EnumMap<>(CallKind.class);
  private final Map<CallKind, Double> longest = new EnumMap<>(CallKind.class);
  private final Map<CallKind, Wait> waits = new EnumMap<>(CallKind.class);
  private long blow;

  CallTimes() {
    this(System::nanoTime);
  }

  CallTimes(LongSupplier nanos) {
    this.nanos = nanos;
    this.blow = nanos.getAsLong();
  }

  /// From the first call of a kind to the first answer to one.
  private record Wait(CallKind kind, long asked, OptionalLong answered) {

    Wait askedAt(long made) {
      return new Wait(kind, Math.min(asked, made), answered);
    }

    Wait answeredBy(long moment) {
      return answered.isPresent() ? this : new Wait(kind, asked, OptionalLong.of(moment));
    }

    double seconds() {
      return (answered.orElseThrow() - asked) / 1e9;
    }
  }

  <T> T timed(CallKind kind, Supplier<T> call) {
    long made = nanos.getAsLong();
    asked(kind, made);
    T answer = call.get();
    answered(kind, made);
    return answer;
  }

  /// A call was made that may never be answered.
  synchronized void asked(CallKind kind, long made) {
    if (made >= blow) {
      waits.merge(
          kind, new Wait(kind, made, OptionalLong.empty()), (first, _) -> first.askedAt(made));
    }
  }

  synchronized void answered(CallKind kind, long made) {
    long now = nanos.getAsLong();
    counts.merge(kind, 1, Integer::sum);
    longest.merge(kind, (now - made) / 1e9, Math::max);
    asked(kind, made);
    if (made >= blow) {
      waits.computeIfPresent(kind, (_, first) -> first.answeredBy(now));
    }
  }

  /// A call that a killed node, or a database that was away, left without an answer.
  void failed() {
    int _ = failures.incrementAndGet();
  }

  int failures() {
    return failures.get();
  }

  synchronized int count(CallKind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /// The slowest answer of a kind, in seconds, to whichever call, those included that were under
  /// way at a blow.
  synchronized double longest(CallKind kind) {
    return longest.getOrDefault(kind, 0.0);
  }

  /// Forgets what was before: only calls made from now on tell how the cluster recovered.
  ///
  /// @return now
  synchronized long startOver() {
    waits.clear();
    blow = nanos.getAsLong();
    return blow;
  }

  /// Empty until a call of each kind was made and answered.
  synchronized Optional<Recovery> recovery() {
    List<Wait> over = waits.values().stream().filter(wait -> wait.answered().isPresent()).toList();
    if (over.size() < CallKind.values().length) {
      return Optional.empty();
    }
    long last = over.stream().mapToLong(wait -> wait.answered().orElseThrow()).max().orElseThrow();
    Wait longest = Collections.max(over, Comparator.comparingDouble(Wait::seconds));
    return Optional.of(new Recovery((last - blow) / 1e9, longest.seconds(), longest.kind()));
  }
}
