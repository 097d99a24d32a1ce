package org.veriself.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;
import org.veriself.limits.Windows.Counter;

/// Counts the calls of this process, in memory.
public final class LocalCallCounter implements CallCounter {
  private static final int MOST_COUNTERS = 20_000;

  private final Windows windows;
  private final ConcurrentHashMap<Counter, Bucket> buckets = new ConcurrentHashMap<>();

  public LocalCallCounter(InstantSource clock) {
    this.windows = new Windows(clock);
  }

  @Override
  public boolean admits(CallKind kind, int limit) {
    Counter counter = windows.counter(kind, limit);
    Bucket bucket = buckets.get(counter);
    if (bucket == null) {
      if (buckets.size() >= MOST_COUNTERS) {
        buckets.values().removeIf(idle -> idle.getAvailableTokens() > 0);
      }
      bucket = buckets.computeIfAbsent(counter, this::newBucket);
    }
    return bucket.tryConsume(1);
  }

  private Bucket newBucket(Counter counter) {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(windows);
    for (var bandwidth : windows.bucket(counter).getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }
}
