package org.veriself.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token bucket for each who asks. Remembers a bounded number of them: one that is forgotten
/// begins with a full bucket, which harms nobody. Thread-safe.
final class RequestPace<K> {
  private static final int REMEMBERED = 20_000;
  private static final double NANOS = 1e9;

  private final int burst;
  private final double perNano;
  private final InstantSource clock;
  private final Map<K, Level> levels =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Level> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Level(double tokens, Instant at) {}

  RequestPace(int burst, int perSecond, InstantSource clock) {
    this.burst = burst;
    this.perNano = perSecond / NANOS;
    this.clock = clock;
  }

  /// Takes one request; answers how long to wait when there is none, else zero.
  Duration take(K who) {
    Instant now = clock.instant();
    synchronized (levels) {
      Level before = levels.getOrDefault(who, new Level(burst, now));
      long passed = Math.max(0, Duration.between(before.at(), now).toNanos());
      double tokens = Math.min(burst, before.tokens() + passed * perNano);
      if (tokens < 1) {
        levels.put(who, new Level(tokens, now));
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
      }
      levels.put(who, new Level(tokens - 1, now));
      return Duration.ZERO;
    }
  }
}
