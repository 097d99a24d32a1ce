package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.TemporaryGrant;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.identifier.TokenHash;

/// Temporary keys in the table `temporary_key`, each valid only while the key it was made of is.
/// Thread-safe.
final class SqlTemporaryKeys {
  private final Database database;
  private final KeySecrets secrets;
  private final SqlAuditTrail audit;

  SqlTemporaryKeys(Database database, KeySecrets secrets, SqlAuditTrail audit) {
    this.database = database;
    this.secrets = secrets;
    this.audit = audit;
  }

  private record Stored(
      byte[] secret,
      Account account,
      Instant createdAt,
      KeyScope scope,
      Optional<Instant> endsAt,
      TemporaryGrant grant) {}

  Optional<CallerKey> find(SecretId id) {
    return database
        .read(
            sql ->
                sql.first(
                    "SELECT "
                        + SqlAccounts.COLUMNS
                        + """
                        , temporary_key.sealed_secret, temporary_key.created_at,
                          temporary_key.actions, temporary_key.caller_key, temporary_key.token_hash,
                          temporary_key.ends_at, caller_key.ends_at AS key_ends_at
                        FROM temporary_key
                        JOIN caller_key ON caller_key.id = temporary_key.caller_key
                        JOIN account ON account.id = caller_key.account
                        WHERE temporary_key.id = ? AND caller_key.revoked_at IS NULL""",
                    row ->
                        new Stored(
                            row.getBytes("sealed_secret"),
                            SqlAccounts.in(row),
                            Columns.moment(row, "created_at"),
                            Columns.scope(row, "actions"),
                            Columns.optionalMoment(row, "key_ends_at"),
                            new TemporaryGrant(
                                new SecretId(row.getString("caller_key")),
                                new TokenHash(row.getBytes("token_hash")),
                                Columns.moment(row, "ends_at"))),
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
                    Optional.of(stored.grant())));
  }

  void add(NewTemporaryKey key) {
    byte[] sealed = secrets.seal(key.id(), key.secret());
    if (!database.take(sql -> added(sql, key, sealed))) {
      throw new IllegalStateException("the key exists already: " + key.id());
    }
  }

  private boolean added(Statements sql, NewTemporaryKey key, byte[] sealed) throws SQLException {
    int added =
        sql.update(
            """
            INSERT INTO temporary_key (id, caller_key, sealed_secret, token_hash, actions,
              created_at, ends_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            key.id().value(),
            key.grant().of().value(),
            sealed,
            key.grant().token().bytes(),
            Columns.scope(key.scope()),
            Columns.moment(key.createdAt()),
            Columns.moment(key.grant().endsAt()));
    if (added == 1) {
      AccountId account = lender(sql, key.grant().of()).orElseThrow();
      audit.append(sql, AuditEntry.keyLent(account, key));
    }
    return added == 1;
  }

  private static Optional<AccountId> lender(Statements sql, SecretId key) throws SQLException {
    return sql.first(
        "SELECT account FROM caller_key WHERE id = ?",
        row -> new AccountId(row.getString("account")),
        key.value());
  }

  boolean revoke(SecretId id, Instant at) {
    return database.take(
        sql -> {
          Optional<SecretId> key =
              sql.first(
                  "DELETE FROM temporary_key WHERE id = ? RETURNING caller_key",
                  row -> new SecretId(row.getString("caller_key")),
                  id.value());
          if (key.isPresent()) {
            AccountId account = lender(sql, key.get()).orElseThrow();
            audit.append(sql, AuditEntry.keyRevoked(account, id, at));
          }
          return key.isPresent();
        });
  }

  int forgetEndedBefore(Instant instant) {
    return database.write(
        sql -> sql.update("DELETE FROM temporary_key WHERE ends_at < ?", Columns.moment(instant)));
  }

  List<CallerKeySummary> list() {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT temporary_key.id, temporary_key.caller_key, temporary_key.actions,
                  temporary_key.created_at, temporary_key.ends_at, caller_key.account
                FROM temporary_key JOIN caller_key ON caller_key.id = temporary_key.caller_key""",
                row ->
                    new CallerKeySummary(
                        new SecretId(row.getString("id")),
                        new AccountId(row.getString("account")),
                        Columns.moment(row, "created_at"),
                        Columns.scope(row, "actions"),
                        Optional.empty(),
                        false,
                        Optional.of(Columns.moment(row, "ends_at")),
                        Optional.of(new SecretId(row.getString("caller_key"))))));
  }
}
