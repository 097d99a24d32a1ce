package org.veriself.storage.object;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.protection.SealedKey;

/// Session keys that were opened lately, so that not every picture costs a look at the master key.
/// None is used for longer than a minute: a session that another node erased must not live on here.
/// Thread-safe.
final class DataKeys {
  static final Duration KEPT = Duration.ofSeconds(60);
  private static final int MOST = 1_024;

  private final LongSupplier nanoseconds;

  /// The one that was opened first comes first.
  private final Map<SealedKey, Opened> keys = new LinkedHashMap<>();

  private record Opened(byte[] dataKey, long at) {}

  DataKeys(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  synchronized byte @Nullable [] get(SealedKey key) {
    dropOld();
    Opened opened = keys.get(key);
    return opened == null ? null : opened.dataKey();
  }

  synchronized void put(SealedKey key, byte[] dataKey) {
    keys.remove(key);
    keys.put(key, new Opened(dataKey, nanoseconds.getAsLong()));
    dropOld();
  }

  synchronized int size() {
    return keys.size();
  }

  private void dropOld() {
    long now = nanoseconds.getAsLong();
    Iterator<Opened> oldest = keys.values().iterator();
    while (oldest.hasNext() && (now - oldest.next().at() > KEPT.toNanos() || keys.size() > MOST)) {
      oldest.remove();
    }
  }
}
