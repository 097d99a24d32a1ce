package org.veriself.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;

/// The windows of [CallCounter] as Bucket4j's buckets, the same wherever they are kept. A bucket
/// is filled by every second of the clock, and replaced every ten: one that a clock filled which
/// was an hour ahead would refuse callers for an hour, once that clock is set right or to nodes
/// whose clocks were right all the time.
///
/// @param clock decides which window it is
record Windows(InstantSource clock) implements TimeMeter {
  private static final long NANOS = 1_000_000_000L;
  private static final long SECONDS_OF_A_BUCKET = 10;

  /// What has a bucket of its own.
  ///
  /// @param period ten seconds of the clock, counted from the epoch
  record Counter(CallKind kind, int limit, long period) {}

  /// What counts a call now.
  Counter counter(CallKind kind, int limit) {
    return new Counter(kind, limit, clock.instant().getEpochSecond() / SECONDS_OF_A_BUCKET);
  }

  /// A bucket that is full now and is filled again with every second of the clock.
  BucketConfiguration bucket(Counter counter) {
    Instant next = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(CallCounter.WINDOW);
    return BucketConfiguration.builder()
        .addLimit(
            window ->
                window
                    .capacity(counter.limit())
                    .refillIntervallyAligned(counter.limit(), CallCounter.WINDOW, next))
        .build();
  }

  @Override
  public long currentTimeNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * NANOS + now.getNano();
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
