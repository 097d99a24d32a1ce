package org.veriself.api.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;

/// Counts calls per account, action and region in fixed windows of one second (protocol.md 8).
/// Thread-safe; counts are this process's own.
public final class RateLimiter {

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int MOST_COUNTERS = 20_000;

  private final RateLimits limits;
  private final WallClock clock;
  private final ConcurrentHashMap<Counter, Bucket> buckets = new ConcurrentHashMap<>();

  private record Counter(AccountId account, String action, String region, int limit) {}

  public RateLimiter(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = new WallClock(clock);
  }

  /// Counts one call. Gives the limit when the call is over it, empty when it may go on.
  ///
  /// @param region one of a known few: were any text counted apart, a caller could invent regions
  ///     to escape its limit
  /// @param standard the action's own limit
  public OptionalInt exceeded(Account account, String action, String region, int standard) {
    int limit = limits.limitFor(account, action, standard);
    Counter counter = new Counter(account.id(), action, region, limit);
    Bucket bucket = buckets.get(counter);
    if (bucket == null) {
      if (buckets.size() >= MOST_COUNTERS) {
        buckets.values().removeIf(idle -> idle.getAvailableTokens() > 0);
      }
      bucket = buckets.computeIfAbsent(counter, this::newBucket);
    }
    return bucket.tryConsume(1) ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private Bucket newBucket(Counter counter) {
    Instant windowStart = clock.instants.instant().truncatedTo(ChronoUnit.SECONDS);
    return Bucket.builder()
        .addLimit(
            window ->
                window
                    .capacity(counter.limit())
                    .refillIntervallyAligned(counter.limit(), WINDOW, windowStart.plus(WINDOW)))
        .withCustomTimePrecision(clock)
        .build();
  }

  /// Bucket4j's view of our clock.
  private record WallClock(InstantSource instants) implements TimeMeter {

    private static final long NANOS = 1_000_000_000L;

    @Override
    public long currentTimeNanos() {
      Instant now = instants.instant();
      return now.getEpochSecond() * NANOS + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
