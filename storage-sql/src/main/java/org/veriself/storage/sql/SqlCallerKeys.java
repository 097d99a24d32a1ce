package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;

/// Keys in the tables `account` and `caller_key`. Nothing is remembered between calls: a key that
/// another process revokes is refused from the next call on. Thread-safe.
final class SqlCallerKeys implements CallerKeys {
  private final Database database;
  private final KeyVault vault;
  private final SqlAuditTrail audit;

  SqlCallerKeys(Database database, KeyVault vault, SqlAuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
  }

  private record Sealed(byte[] secret, Account account, Instant createdAt) {}

  @Override
  public Optional<CallerKey> find(SecretId id) {
    return database
        .read(
            sql ->
                sql.first(
                    """
                    SELECT caller_key.sealed_secret, caller_key.created_at, account.id,
                      account.signature_v1_allowed, account.unsigned_payload_allowed,
                      account.requests_per_second, account.app_origins, account.app_return_urls
                    FROM caller_key JOIN account ON account.id = caller_key.account
                    WHERE caller_key.id = ? AND caller_key.revoked_at IS NULL""",
                    row ->
                        new Sealed(
                            row.getBytes("sealed_secret"),
                            accountIn(row),
                            Columns.moment(row, "created_at")),
                    id.value()))
        .map(
            stored -> {
              byte[] secret = vault.openForInstallation(stored.secret(), secretOf(id));
              return new CallerKey(
                  id,
                  new SecretKey(new String(secret, UTF_8)),
                  stored.account(),
                  stored.createdAt());
            });
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
                byte[] _ = vault.openForInstallation(any.getValue(), secretOf(any.getKey()));
              } catch (UnsealException e) {
                throw MasterKeyMark.otherKey(e);
              }
            });
  }

  @Override
  public void add(SecretId id, SecretKey secret, AccountId account, Instant createdAt) {
    byte[] sealed = vault.sealForInstallation(secret.bytes(), secretOf(id));
    Account defaults = Account.withDefaults(account);
    boolean isAdded =
        database.take(
            sql -> {
              sql.update(
                  """
                  INSERT INTO account (id, signature_v1_allowed, unsigned_payload_allowed,
                    requests_per_second)
                  VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                  account.value(),
                  defaults.signatureV1Allowed(),
                  defaults.unsignedPayloadAllowed(),
                  limits(defaults.requestsPerSecond()));
              int added =
                  sql.update(
                      """
                      INSERT INTO caller_key (id, account, sealed_secret, created_at)
                      VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                      id.value(),
                      account.value(),
                      sealed,
                      Columns.moment(createdAt));
              if (added == 1) {
                audit.append(sql, AuditEntry.keyCreated(account, id, createdAt));
              }
              return added == 1;
            });
    if (!isAdded) {
      throw new IllegalStateException("the key exists already: " + id);
    }
  }

  @Override
  public boolean revoke(SecretId id, Instant at) {
    return database.take(
        sql -> {
          Optional<AccountId> account =
              sql.first(
                  """
                  UPDATE caller_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL
                  RETURNING account""",
                  row -> new AccountId(row.getString("account")),
                  Columns.moment(at),
                  id.value());
          if (account.isPresent()) {
            audit.append(sql, AuditEntry.keyRevoked(account.get(), id, at));
          }
          return account.isPresent();
        });
  }

  @Override
  public List<CallerKeySummary> list() {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT id, account, created_at, revoked_at FROM caller_key
                ORDER BY created_at, id""",
                row ->
                    new CallerKeySummary(
                        new SecretId(row.getString("id")),
                        new AccountId(row.getString("account")),
                        Columns.moment(row, "created_at"),
                        Columns.optionalMoment(row, "revoked_at"))));
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT id, signature_v1_allowed, unsigned_payload_allowed, requests_per_second,
                  app_origins, app_return_urls
                FROM account WHERE id = ?""",
                SqlCallerKeys::accountIn,
                id.value()));
  }

  @Override
  public void save(Account account, Instant at) {
    boolean _ =
        database.take(
            sql -> {
              sql.update(
                  """
                    INSERT INTO account (id, signature_v1_allowed, unsigned_payload_allowed,
                      requests_per_second, app_origins, app_return_urls)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                      signature_v1_allowed = excluded.signature_v1_allowed,
                      unsigned_payload_allowed = excluded.unsigned_payload_allowed,
                      requests_per_second = excluded.requests_per_second,
                      app_origins = excluded.app_origins,
                      app_return_urls = excluded.app_return_urls""",
                  account.id().value(),
                  account.signatureV1Allowed(),
                  account.unsignedPayloadAllowed(),
                  limits(account.requestsPerSecond()),
                  texts(account.appHosts().origins()),
                  texts(account.appHosts().returnUrls()));
              audit.append(sql, AuditEntry.accountChanged(account, at));
              return true;
            });
  }

  private static Account accountIn(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getString("id")),
        row.getBoolean("signature_v1_allowed"),
        row.getBoolean("unsigned_payload_allowed"),
        limits(row.getString("requests_per_second")),
        new AppHosts(texts(row.getString("app_origins")), texts(row.getString("app_return_urls"))));
  }

  private static String limits(Map<String, Integer> requestsPerSecond) {
    ObjectNode node = Json.object();
    new TreeMap<>(requestsPerSecond).forEach(node::put);
    return Json.print(node);
  }

  private static Map<String, Integer> limits(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<String, Integer> limits = new TreeMap<>();
    for (Map.Entry<String, JsonNode> limit : Json.parse(json).properties()) {
      limits.put(limit.getKey(), limit.getValue().asInt());
    }
    return limits;
  }

  private static String texts(Set<String> texts) {
    return Json.print(Json.array(List.copyOf(new TreeSet<>(texts)), Json::text));
  }

  private static Set<String> texts(String json) {
    if (json.equals("[]")) {
      return Set.of();
    }
    Set<String> texts = new TreeSet<>();
    Json.parse(json).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String secretOf(SecretId id) {
    return "secret of caller key " + id;
  }
}
