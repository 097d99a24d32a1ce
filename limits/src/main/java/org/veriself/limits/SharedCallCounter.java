package org.veriself.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallKind;

/// Counts the calls of all nodes in Redis. While Redis is away each node counts for itself, under
/// the same limits: a caller may then get as many times its limit as there are nodes, but nobody
/// waits and nobody is turned away for it. Redis is asked every second whether it counts again;
/// what lasts is logged, once when it begins and once when it ends.
public final class SharedCallCounter implements CallCounter, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SharedCallCounter.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// In the background, where nobody waits. The first answer on a connection takes long.
  private static final Duration LATEST_ANSWER = Duration.ofSeconds(1);

  private static final int LOOKS_UNTIL_TOLD = 3;

  /// Counts nobody's calls.
  private static final CallKind TRIAL = new CallKind(new AccountId("trial"), "-", "");

  private static final int TRIAL_LIMIT = 1_000;

  private final RedisLink link;
  private final Windows windows;
  private final CallCounter local;
  private final Duration patience;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("redis-watch").daemon().factory());

  /// Its connection comes back by itself when Redis closed it. Used by [#look] only.
  private @Nullable RedisBuckets made;

  private int looksInVain;

  /// What calls use; null while Redis is away.
  private volatile @Nullable RedisBuckets inUse;

  private volatile Optional<String> fault = Optional.empty();
  private final AtomicLong outages = new AtomicLong();
  private boolean toldToCount = true;
  private int looksOtherwise;

  /// Connects to nothing before [#start].
  public SharedCallCounter(RedisSettings settings, InstantSource clock) {
    this(settings, clock, LONGEST_WAIT);
  }

  /// @param patience how long a call waits for Redis
  SharedCallCounter(RedisSettings settings, InstantSource clock, Duration patience) {
    this.link = new RedisLink(settings);
    this.windows = new Windows(clock);
    this.local = new LocalCallCounter(clock);
    this.patience = patience;
  }

  /// Connects, and goes on looking whether Redis is there. Returns within three seconds, also when
  /// it is not.
  public void start() {
    look();
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean admits(CallKind kind, int limit) {
    RedisBuckets redis = inUse;
    if (redis != null) {
      try {
        return redis.admits(kind, limit, patience);
      } catch (RedisUnavailable e) {
        drop(e);
      }
    }
    return local.admits(kind, limit);
  }

  /// Why calls are counted by this node alone just now; empty while Redis counts them.
  public Optional<String> fault() {
    return fault;
  }

  /// How often Redis was away for longer than a moment since the start.
  public long outages() {
    return outages.get();
  }

  /// Counts a call of nobody: a Redis that answers, but does not let us write, is of no use. While
  /// it is in use, calls tell whether it is fast enough; to be used again, it must be.
  void look() {
    try {
      RedisBuckets redis = made;
      if (redis == null) {
        redis = new RedisBuckets(link.connect(), windows);
        made = redis;
      }
      boolean _ = redis.admits(TRIAL, TRIAL_LIMIT, LATEST_ANSWER);
      if (inUse == null) {
        boolean _ = redis.admits(TRIAL, TRIAL_LIMIT, patience);
      }
      use(redis);
      looksInVain = 0;
      tellWhatLasts(true);
    } catch (RedisUnavailable e) {
      drop(e);
      connectAnew();
      tellWhatLasts(false);
    }
  }

  /// A Redis that vanished without a word, or moved, never answers on the connection that was.
  private void connectAnew() {
    RedisBuckets redis = made;
    looksInVain++;
    if (redis != null && looksInVain >= LOOKS_UNTIL_TOLD) {
      redis.close();
      made = null;
      looksInVain = 0;
    }
  }

  private synchronized void use(RedisBuckets redis) {
    inUse = redis;
    fault = Optional.empty();
  }

  private synchronized void drop(RedisUnavailable why) {
    inUse = null;
    fault = Optional.of(String.valueOf(why.getMessage()));
  }

  /// One late answer is no outage, and one answer not the end of it. Called by [#look] only.
  private void tellWhatLasts(boolean counts) {
    looksOtherwise = counts == toldToCount ? 0 : looksOtherwise + 1;
    if (looksOtherwise < LOOKS_UNTIL_TOLD) {
      return;
    }
    toldToCount = counts;
    looksOtherwise = 0;
    if (counts) {
      log.info("calls are counted in Redis again");
    } else {
      long _ = outages.incrementAndGet();
      log.atWarn()
          .addKeyValue("fault", fault.orElse("none any more"))
          .log("Redis does not count calls; each node counts its own until it does");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    link.close();
  }
}
