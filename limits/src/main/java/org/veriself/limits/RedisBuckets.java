package org.veriself.limits;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.veriself.domain.access.CallKind;
import org.veriself.limits.Windows.Counter;

/// Buckets in Redis over one connection, which it does not own. Calls that come at once to one
/// bucket are changed in one go: a bucket is changed by compare-and-swap, in which many would
/// otherwise get in each other's way. Thread-safe.
final class RedisBuckets {
  private static final String PREFIX = "veriself:calls:";

  /// A bucket that was not touched for so long is full again. More than the clocks of nodes may
  /// differ.
  private static final Duration KEPT = Duration.ofSeconds(5);

  private static final int MOST_COUNTERS = 20_000;

  private final StatefulRedisConnection<String, byte[]> connection;
  private final Windows windows;
  private final AsyncProxyManager<String> redis;
  private final ConcurrentHashMap<Counter, AsyncBucketProxy> buckets = new ConcurrentHashMap<>();

  RedisBuckets(StatefulRedisConnection<String, byte[]> connection, Windows windows) {
    this.connection = connection;
    this.windows = windows;
    this.redis =
        Bucket4jLettuce.casBasedBuilder(connection)
            .clientClock(windows)
            .expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(KEPT))
            .build()
            .asAsync();
  }

  /// Gives the connection up; nothing is counted any more.
  void close() {
    var _ = connection.closeAsync();
  }

  /// Like [org.veriself.domain.access.CallCounter#admits], for all nodes.
  ///
  /// @param patience how long to wait for the answer
  boolean admits(CallKind kind, int limit, Duration patience) throws RedisUnavailable {
    Counter counter = windows.counter(kind, limit);
    if (buckets.size() >= MOST_COUNTERS && !buckets.containsKey(counter)) {
      // What they know lies in Redis.
      buckets.clear();
    }
    try {
      return buckets
          .computeIfAbsent(counter, this::bucket)
          .tryConsume(1)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RedisUnavailable("no answer in " + patience.toMillis() + " ms");
    } catch (ExecutionException | RuntimeException e) {
      // Whatever the client makes of it: a call must not fail for being counted.
      throw new RedisUnavailable(RedisFailure.told(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisUnavailable("interrupted");
    }
  }

  private AsyncBucketProxy bucket(Counter counter) {
    return redis
        .builder()
        .withOptimization(Optimizations.batching())
        .build(key(counter), () -> CompletableFuture.completedFuture(windows.bucket(counter)));
  }

  /// The account, the action and the region are no secrets, and hold no colon.
  private static String key(Counter counter) {
    CallKind kind = counter.kind();
    return PREFIX
        + String.join(
            ":",
            kind.account().value(),
            kind.action(),
            kind.region(),
            Integer.toString(counter.limit()),
            Long.toString(counter.period()));
  }
}
