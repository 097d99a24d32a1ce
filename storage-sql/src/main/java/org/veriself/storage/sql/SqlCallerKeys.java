package org.veriself.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.storage.StorageException;

/// Keys in the table `caller_key`, with their accounts and the temporary keys made of them. Nothing
/// is remembered between calls: a key that another process revokes is refused from the next call
/// on. Thread-safe.
final class SqlCallerKeys implements CallerKeys {
  private final Database database;
  private final SqlAuditTrail audit;
  private final KeySecrets secrets;
  private final SqlAccounts accounts;
  private final SqlTemporaryKeys temporaryKeys;

  SqlCallerKeys(Database database, KeyVault vault, SqlAuditTrail audit) {
    this.database = database;
    this.audit = audit;
    secrets = new KeySecrets(vault);
    accounts = new SqlAccounts(database, audit);
    temporaryKeys = new SqlTemporaryKeys(database, secrets, audit);
  }

  private record Stored(
      byte[] secret,
      Account account,
      Instant createdAt,
      KeyScope scope,
      Optional<Instant> endsAt) {}

  @Override
  public Optional<CallerKey> find(SecretId id) {
    return permanent(id).or(() -> temporaryKeys.find(id));
  }

  private Optional<CallerKey> permanent(SecretId id) {
    return database
        .read(
            sql ->
                sql.first(
                    "SELECT "
                        + SqlAccounts.COLUMNS
                        + """
                        , caller_key.sealed_secret, caller_key.created_at, caller_key.actions,
                          caller_key.ends_at
                        FROM caller_key JOIN account ON account.id = caller_key.account
                        WHERE caller_key.id = ? AND caller_key.revoked_at IS NULL""",
                    row ->
                        new Stored(
                            row.getBytes("sealed_secret"),
                            SqlAccounts.in(row),
                            Columns.moment(row, "created_at"),
                            Columns.scope(row, "actions"),
                            Columns.optionalMoment(row, "ends_at")),
                    id.value()))
        .map(
            stored ->
                new CallerKey(
                    id,
                    secrets.open(id, stored.secret()),
                    stored.account(),
                    stored.createdAt(),
                    stored.scope(),
                    stored.endsAt(),
                    Optional.empty()));
  }

  /// @throws StorageException when the vault cannot open the keys that are there
  static void checkVault(Database database, KeyVault vault) {
    database
        .read(
            sql ->
                sql.first(
                    "SELECT id, sealed_secret FROM caller_key LIMIT 1",
                    row ->
                        Map.entry(
                            new SecretId(row.getString("id")), row.getBytes("sealed_secret"))))
        .ifPresent(
            any -> {
              try {
                SecretKey _ = new KeySecrets(vault).open(any.getKey(), any.getValue());
              } catch (UnsealException e) {
                throw MasterKeyMark.otherKey(e);
              }
            });
  }

  @Override
  public void add(NewKey key) {
    byte[] sealed = secrets.seal(key.id(), key.secret());
    if (!database.take(sql -> added(sql, key, sealed))) {
      throw taken(key);
    }
  }

  private boolean added(Statements sql, NewKey key, byte[] sealed) throws SQLException {
    SqlAccounts.addIfNew(sql, key.account());
    int added =
        sql.update(
            """
            INSERT INTO caller_key (id, account, sealed_secret, created_at, actions, ends_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            key.id().value(),
            key.account().value(),
            sealed,
            Columns.moment(key.createdAt()),
            Columns.scope(key.scope()),
            key.endsAt().map(Columns::moment).orElse(null));
    if (added == 1) {
      audit.append(sql, AuditEntry.keyCreated(key.account(), key.id(), key.createdAt()));
    }
    return added == 1;
  }

  private static IllegalStateException taken(NewKey key) {
    return new IllegalStateException("the key exists already: " + key.id());
  }

  @Override
  public void addTemporary(NewTemporaryKey key) {
    temporaryKeys.add(key);
  }

  @Override
  public boolean replace(SecretId old, Instant oldEndsAt, NewKey successor) {
    byte[] sealed = secrets.seal(successor.id(), successor.secret());
    return database.take(
        sql -> {
          Optional<AccountId> account = ended(sql, old, oldEndsAt, successor.createdAt());
          if (account.isEmpty()) {
            return false;
          }
          if (!added(sql, successor, sealed)) {
            throw taken(successor);
          }
          audit.append(sql, AuditEntry.keyReplaced(account.get(), old, successor.createdAt()));
          return true;
        });
  }

  /// Brings the end of a key forward that is valid now.
  ///
  /// @return its account; empty when it is not valid
  private static Optional<AccountId> ended(Statements sql, SecretId id, Instant end, Instant now)
      throws SQLException {
    return sql.first(
        """
        UPDATE caller_key SET ends_at = CASE WHEN ends_at < ? THEN ends_at ELSE ? END
        WHERE id = ? AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?)
        RETURNING account""",
        SqlCallerKeys::account,
        Columns.moment(end),
        Columns.moment(end),
        id.value(),
        Columns.moment(now));
  }

  @Override
  public boolean revoke(SecretId id, Instant at) {
    boolean revoked =
        changed(
            """
            UPDATE caller_key SET revoked_at = ?, disabled = 0
            WHERE id = ? AND (revoked_at IS NULL OR disabled = 1)
            RETURNING account""",
            account -> AuditEntry.keyRevoked(account, id, at),
            Columns.moment(at),
            id.value());
    return revoked || temporaryKeys.revoke(id, at);
  }

  @Override
  public boolean disable(SecretId id, Instant at) {
    return changed(
        """
        UPDATE caller_key SET revoked_at = ?, disabled = 1 WHERE id = ? AND revoked_at IS NULL
        RETURNING account""",
        account -> AuditEntry.keyDisabled(account, id, at),
        Columns.moment(at),
        id.value());
  }

  @Override
  public boolean enable(SecretId id, Instant at) {
    return changed(
        """
        UPDATE caller_key SET revoked_at = NULL, disabled = 0 WHERE id = ? AND disabled = 1
        RETURNING account""",
        account -> AuditEntry.keyEnabled(account, id, at),
        id.value());
  }

  /// Changes one key and records it.
  ///
  /// @param change returns the key's account
  private boolean changed(
      String change, Function<AccountId, AuditEntry> entry, @Nullable Object... values) {
    return database.take(
        sql -> {
          Optional<AccountId> account = sql.first(change, SqlCallerKeys::account, values);
          if (account.isPresent()) {
            audit.append(sql, entry.apply(account.get()));
          }
          return account.isPresent();
        });
  }

  private static AccountId account(ResultSet row) throws SQLException {
    return new AccountId(row.getString("account"));
  }

  @Override
  public int forgetTemporaryEndedBefore(Instant instant) {
    return temporaryKeys.forgetEndedBefore(instant);
  }

  @Override
  public List<CallerKeySummary> list() {
    return Stream.concat(permanentOnes().stream(), temporaryKeys.list().stream())
        .sorted(
            Comparator.comparing(CallerKeySummary::createdAt)
                .thenComparing(key -> key.id().value()))
        .toList();
  }

  private List<CallerKeySummary> permanentOnes() {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT id, account, created_at, actions, revoked_at, disabled, ends_at
                FROM caller_key""",
                row ->
                    new CallerKeySummary(
                        new SecretId(row.getString("id")),
                        new AccountId(row.getString("account")),
                        Columns.moment(row, "created_at"),
                        Columns.scope(row, "actions"),
                        Columns.optionalMoment(row, "revoked_at"),
                        row.getBoolean("disabled"),
                        Columns.optionalMoment(row, "ends_at"),
                        Optional.empty())));
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return accounts.find(id);
  }

  @Override
  public Account change(AccountId id, UnaryOperator<Account> change, Instant at) {
    return accounts.change(id, change, at);
  }
}
