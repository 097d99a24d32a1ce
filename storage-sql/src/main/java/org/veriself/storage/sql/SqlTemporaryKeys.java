package org.veriself.storage.sql;

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
import org.veriself.domain.identifier.TokenHash;

/// Temporary keys in the table `temporary_key`, each valid only while the key it was made of is.
/// Thread-safe.
final class SqlTemporaryKeys {
  private final Database database;
  private final KeySecrets secrets;

  SqlTemporaryKeys(Database database, KeySecrets secrets) {
    this.database = database;
    this.secrets = secrets;
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
    int added =
        database.write(
            sql ->
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
                    Columns.moment(key.grant().endsAt())));
    if (added == 0) {
      throw new IllegalStateException("the key exists already: " + key.id());
    }
  }

  boolean forget(SecretId id) {
    return database.write(sql -> sql.update("DELETE FROM temporary_key WHERE id = ?", id.value()))
        == 1;
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
