package org.veriself.domain.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.audit.AuditEntry;

/// Callers' keys in memory. Thread-safe.
public final class MemoryCallerKeys implements CallerKeys {
  private final Map<SecretId, Row> rows = new LinkedHashMap<>();
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
      SecretKey secret, AccountId account, Instant createdAt, Optional<Instant> revokedAt) {}

  @Override
  public synchronized Optional<CallerKey> find(SecretId id) {
    return Optional.ofNullable(rows.get(id))
        .filter(row -> row.revokedAt().isEmpty())
        .map(row -> new CallerKey(id, row.secret(), accountOf(row), row.createdAt()));
  }

  @Override
  public synchronized void add(
      SecretId id, SecretKey secret, AccountId account, Instant createdAt) {
    if (rows.containsKey(id)) {
      throw new IllegalStateException("the key exists already: " + id);
    }
    accounts.putIfAbsent(account, Account.withDefaults(account));
    rows.put(id, new Row(secret, account, createdAt, Optional.empty()));
    audit.append(AuditEntry.keyCreated(account, id, createdAt));
  }

  @Override
  public synchronized boolean revoke(SecretId id, Instant at) {
    Row row = rows.get(id);
    if (row == null || row.revokedAt().isPresent()) {
      return false;
    }
    rows.put(id, new Row(row.secret(), row.account(), row.createdAt(), Optional.of(at)));
    audit.append(AuditEntry.keyRevoked(row.account(), id, at));
    return true;
  }

  @Override
  public synchronized List<CallerKeySummary> list() {
    return rows.entrySet().stream()
        .map(
            entry ->
                new CallerKeySummary(
                    entry.getKey(),
                    entry.getValue().account(),
                    entry.getValue().createdAt(),
                    entry.getValue().revokedAt()))
        .sorted(Comparator.comparing(CallerKeySummary::createdAt))
        .toList();
  }

  @Override
  public synchronized void save(Account account, Instant at) {
    accounts.put(account.id(), account);
    audit.append(AuditEntry.accountChanged(account, at));
  }

  @Override
  public synchronized Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  private Account accountOf(Row row) {
    return accounts.getOrDefault(row.account(), Account.withDefaults(row.account()));
  }
}
