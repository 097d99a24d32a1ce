package org.veriself.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;

/// The windows of [CallCounter] as Bucket4j's buckets, the same wherever they are kept.
///
/// @param clock decides which window it is
record Windows(InstantSource clock) implements TimeMeter {
  private static final long NANOS = 1_000_000_000L;

  /// What has a bucket of its own.
  record Counter(CallKind kind, int limit) {}

  /// A bucket that is full now and is filled again with every second of the clock.
  BucketConfiguration bucket(int limit) {
    Instant next = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(CallCounter.WINDOW);
    return BucketConfiguration.builder()
        .addLimit(
            window ->
                window.capacity(limit).refillIntervallyAligned(limit, CallCounter.WINDOW, next))
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
