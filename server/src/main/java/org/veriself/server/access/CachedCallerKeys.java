package org.veriself.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;

/// Remembers keys with their accounts for one second, so that not every call reads and unseals its
/// key. What another process changes, a node or a command, holds here one second after at the
/// latest; a key that becomes valid, and the ends of keys and tokens, hold at once.
public final class CachedCallerKeys implements CallerKeys {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  /// Unknown ids are not remembered, so that nobody can fill the memory with inventions.
  private static final int MOST = 10_000;

  private final CallerKeys keys;
  private final InstantSource clock;
  private final Map<SecretId, Entry> entries = new ConcurrentHashMap<>();

  private record Entry(CallerKey key, Instant since) {

    /// Not after a clock was set back either: what was read an hour ahead would hold for an
    /// hour.
    boolean holdsAt(Instant now) {
      return !now.isBefore(since) && now.isBefore(since.plus(REMEMBERED));
    }
  }

  public CachedCallerKeys(CallerKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Optional<CallerKey> find(SecretId id) {
    Instant now = clock.instant();
    Entry known = entries.get(id);
    if (known != null && known.holdsAt(now)) {
      return Optional.of(known.key());
    }
    Optional<CallerKey> found = keys.find(id);
    if (found.isEmpty()) {
      entries.remove(id);
    } else {
      if (entries.size() >= MOST) {
        entries.clear();
      }
      entries.put(id, new Entry(found.get(), now));
    }
    return found;
  }

  @Override
  public void add(NewKey key) {
    keys.add(key);
  }

  @Override
  public void addTemporary(NewTemporaryKey key) {
    keys.addTemporary(key);
  }

  @Override
  public boolean replace(SecretId old, Instant oldEndsAt, NewKey successor) {
    return forgettingAll(keys.replace(old, oldEndsAt, successor));
  }

  @Override
  public boolean revoke(SecretId id, Instant at) {
    return forgettingAll(keys.revoke(id, at));
  }

  @Override
  public boolean disable(SecretId id, Instant at) {
    return forgettingAll(keys.disable(id, at));
  }

  @Override
  public boolean enable(SecretId id, Instant at) {
    return keys.enable(id, at);
  }

  @Override
  public int forgetTemporaryEndedBefore(Instant instant) {
    return keys.forgetTemporaryEndedBefore(instant);
  }

  @Override
  public List<CallerKeySummary> list() {
    return keys.list();
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return keys.account(id);
  }

  @Override
  public Account change(AccountId id, UnaryOperator<Account> change, Instant at) {
    Account changed = keys.change(id, change, at);
    entries.clear();
    return changed;
  }

  /// A key takes the temporary ones that were made of it along.
  private boolean forgettingAll(boolean changed) {
    entries.clear();
    return changed;
  }
}
