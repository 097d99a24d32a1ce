package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;

/// Keys in the table `caller_key`, with their accounts and the temporary keys made of them. Nothing
/// is remembered between calls: a key that another process revokes is refused from the next call
/// on. Thread-safe.
final class SqlCallerKeys implements CallerKeys {
  private final Database database;
  private final KeySecrets secrets;
  private final SqlAccounts accounts;
  private final SqlTemporaryKeys temporaryKeys;

  SqlCallerKeys(Database database, KeyVault vault) {
    this.database = database;
    secrets = new KeySecrets(vault);
    accounts = new SqlAccounts(database);
    temporaryKeys = new SqlTemporaryKeys(database, secrets);
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
  void checkVault() {
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
                SecretKey _ = secrets.open(any.getKey(), any.getValue());
              } catch (UnsealException e) {
                throw MasterKeyMark.otherKey(e);
              }
            });
  }

  @Override
  public void add(NewKey key) {
    byte[] sealed = secrets.seal(key.id(), key.secret());
    if (!database.write(sql -> added(sql, key, sealed))) {
      throw taken(key);
    }
  }

  private static boolean added(Statements sql, NewKey key, byte[] sealed) throws SQLException {
    SqlAccounts.addIfNew(sql, key.account());
    return sql.update(
            """
            INSERT INTO caller_key (id, account, sealed_secret, created_at, actions, ends_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            key.id().value(),
            key.account().value(),
            sealed,
            Columns.moment(key.createdAt()),
            Columns.scope(key.scope()),
            key.endsAt().map(Columns::moment).orElse(null))
        == 1;
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
    return database.write(
        sql -> {
          if (!endsBy(sql, old, oldEndsAt, successor.createdAt())) {
            return false;
          }
          if (!added(sql, successor, sealed)) {
            throw taken(successor);
          }
          return true;
        });
  }

  /// Brings the end of a key forward that is valid now.
  private static boolean endsBy(Statements sql, SecretId id, Instant end, Instant now)
      throws SQLException {
    return sql.update(
            """
            UPDATE caller_key SET ends_at = CASE WHEN ends_at < ? THEN ends_at ELSE ? END
            WHERE id = ? AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?)""",
            Columns.moment(end),
            Columns.moment(end),
            id.value(),
            Columns.moment(now))
        == 1;
  }

  @Override
  public boolean revoke(SecretId id, Instant at) {
    boolean revoked =
        database.write(
                sql ->
                    sql.update(
                        """
                        UPDATE caller_key SET revoked_at = ?, disabled = 0
                        WHERE id = ? AND (revoked_at IS NULL OR disabled = 1)""",
                        Columns.moment(at),
                        id.value()))
            == 1;
    return revoked || temporaryKeys.forget(id);
  }

  @Override
  public boolean disable(SecretId id, Instant at) {
    return database.write(
            sql ->
                sql.update(
                    """
                    UPDATE caller_key SET revoked_at = ?, disabled = 1
                    WHERE id = ? AND revoked_at IS NULL""",
                    Columns.moment(at),
                    id.value()))
        == 1;
  }

  @Override
  public boolean enable(SecretId id) {
    return database.write(
            sql ->
                sql.update(
                    """
                    UPDATE caller_key SET revoked_at = NULL, disabled = 0
                    WHERE id = ? AND disabled = 1""",
                    id.value()))
        == 1;
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
  public void save(Account account) {
    accounts.save(account);
  }
}
