package org.veriself.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.veriself.domain.identifier.SessionId;

/// A token bucket per process. Remembers a bounded number of processes: one that is forgotten
/// begins with a full bucket, which harms nobody. Thread-safe.
final class RequestPace {
  private static final int REMEMBERED = 20_000;
  private static final double NANOS = 1e9;

  private final int burst;
  private final double perNano;
  private final InstantSource clock;
  private final Map<SessionId, Level> levels =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Level> eldest) {
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
  Duration take(SessionId process) {
    Instant now = clock.instant();
    synchronized (levels) {
      Level before = levels.getOrDefault(process, new Level(burst, now));
      long passed = Math.max(0, Duration.between(before.at(), now).toNanos());
      double tokens = Math.min(burst, before.tokens() + passed * perNano);
      if (tokens < 1) {
        levels.put(process, new Level(tokens, now));
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
      }
      levels.put(process, new Level(tokens - 1, now));
      return Duration.ZERO;
    }
  }
}
