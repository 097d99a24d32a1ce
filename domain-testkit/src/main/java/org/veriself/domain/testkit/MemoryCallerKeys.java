package org.veriself.domain.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.audit.AuditEntry;

/// Callers' keys in memory. Thread-safe.
public final class MemoryCallerKeys implements CallerKeys {
  private final Map<SecretId, Row> rows = new LinkedHashMap<>();
  private final Map<SecretId, NewTemporaryKey> temporary = new LinkedHashMap<>();
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final MemoryAuditTrail audit;

  public MemoryCallerKeys() {
    this(new MemoryAuditTrail());
  }

  /// @param audit where the changes are recorded
  public MemoryCallerKeys(MemoryAuditTrail audit) {
    this.audit = audit;
  }

  private record Row(
      NewKey key, Optional<Instant> endsAt, Optional<Instant> revokedAt, boolean disabled) {

    boolean isActive() {
      return revokedAt.isEmpty();
    }

    boolean isValid(Instant now) {
      return isActive() && endsAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    Row revoked(Instant at, boolean canBeEnabled) {
      return new Row(key, endsAt, Optional.of(at), canBeEnabled);
    }

    Row endingAt(Instant at) {
      return new Row(key, Optional.of(endsAt.filter(at::isAfter).orElse(at)), revokedAt, disabled);
    }
  }

  @Override
  public synchronized Optional<CallerKey> find(SecretId id) {
    NewTemporaryKey lent = temporary.get(id);
    return lent == null ? active(id).map(this::permanent) : lent(lent);
  }

  private Optional<CallerKey> lent(NewTemporaryKey key) {
    return active(key.grant().of())
        .map(
            lender ->
                new CallerKey(
                    key.id(),
                    key.secret(),
                    accountOf(lender),
                    key.createdAt(),
                    key.scope(),
                    lender.endsAt(),
                    Optional.of(key.grant())));
  }

  private CallerKey permanent(Row row) {
    return new CallerKey(
        row.key().id(),
        row.key().secret(),
        accountOf(row),
        row.key().createdAt(),
        row.key().scope(),
        row.endsAt(),
        Optional.empty());
  }

  private Optional<Row> active(SecretId id) {
    return Optional.ofNullable(rows.get(id)).filter(Row::isActive);
  }

  @Override
  public synchronized void add(NewKey key) {
    refuseTaken(key.id());
    accounts.putIfAbsent(key.account(), Account.withDefaults(key.account()));
    rows.put(key.id(), new Row(key, key.endsAt(), Optional.empty(), false));
    audit.append(AuditEntry.keyCreated(key.account(), key.id(), key.createdAt()));
  }

  @Override
  public synchronized void addTemporary(NewTemporaryKey key) {
    refuseTaken(key.id());
    temporary.put(key.id(), key);
    audit.append(AuditEntry.keyLent(lender(key).key().account(), key));
  }

  private void refuseTaken(SecretId id) {
    if (rows.containsKey(id) || temporary.containsKey(id)) {
      throw new IllegalStateException("the key exists already: " + id);
    }
  }

  @Override
  public synchronized boolean replace(SecretId old, Instant oldEndsAt, NewKey successor) {
    Row row = rows.get(old);
    if (row == null || !row.isValid(successor.createdAt())) {
      return false;
    }
    add(successor);
    rows.put(old, row.endingAt(oldEndsAt));
    audit.append(AuditEntry.keyReplaced(row.key().account(), old, successor.createdAt()));
    return true;
  }

  @Override
  public synchronized boolean revoke(SecretId id, Instant at) {
    NewTemporaryKey lent = temporary.remove(id);
    if (lent != null) {
      audit.append(AuditEntry.keyRevoked(lender(lent).key().account(), id, at));
      return true;
    }
    return changed(
        id,
        row -> row.isActive() || row.disabled(),
        row -> row.revoked(at, false),
        account -> AuditEntry.keyRevoked(account, id, at));
  }

  @Override
  public synchronized boolean disable(SecretId id, Instant at) {
    return changed(
        id,
        Row::isActive,
        row -> row.revoked(at, true),
        account -> AuditEntry.keyDisabled(account, id, at));
  }

  @Override
  public synchronized boolean enable(SecretId id, Instant at) {
    return changed(
        id,
        Row::disabled,
        row -> new Row(row.key(), row.endsAt(), Optional.empty(), false),
        account -> AuditEntry.keyEnabled(account, id, at));
  }

  private boolean changed(
      SecretId id,
      Predicate<Row> condition,
      UnaryOperator<Row> change,
      Function<AccountId, AuditEntry> entry) {
    Optional<Row> row = Optional.ofNullable(rows.get(id)).filter(condition);
    row.ifPresent(
        before -> {
          rows.put(id, change.apply(before));
          audit.append(entry.apply(before.key().account()));
        });
    return row.isPresent();
  }

  @Override
  public synchronized int forgetTemporaryEndedBefore(Instant instant) {
    int before = temporary.size();
    temporary.values().removeIf(key -> key.grant().endsAt().isBefore(instant));
    return before - temporary.size();
  }

  @Override
  public synchronized List<CallerKeySummary> list() {
    return Stream.concat(
            rows.values().stream().map(MemoryCallerKeys::summary),
            temporary.values().stream().map(this::summary))
        .sorted(Comparator.comparing(CallerKeySummary::createdAt))
        .toList();
  }

  private static CallerKeySummary summary(Row row) {
    return new CallerKeySummary(
        row.key().id(),
        row.key().account(),
        row.key().createdAt(),
        row.key().scope(),
        row.revokedAt(),
        row.disabled(),
        row.endsAt(),
        Optional.empty());
  }

  private CallerKeySummary summary(NewTemporaryKey key) {
    return new CallerKeySummary(
        key.id(),
        lender(key).key().account(),
        key.createdAt(),
        key.scope(),
        Optional.empty(),
        false,
        Optional.of(key.grant().endsAt()),
        Optional.of(key.grant().of()));
  }

  private Row lender(NewTemporaryKey key) {
    return Objects.requireNonNull(rows.get(key.grant().of()));
  }

  @Override
  public synchronized Account change(AccountId id, UnaryOperator<Account> change, Instant at) {
    Account changed = change.apply(accounts.getOrDefault(id, Account.withDefaults(id)));
    accounts.put(id, changed);
    audit.append(AuditEntry.accountChanged(changed, at));
    return changed;
  }

  @Override
  public synchronized Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  private Account accountOf(Row row) {
    AccountId id = row.key().account();
    return accounts.getOrDefault(id, Account.withDefaults(id));
  }
}
