package org.veriself.storage.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.audit.AuditEntry;

/// Accounts in the table `account`. Thread-safe.
final class SqlAccounts {

  /// What [#in] reads.
  static final String COLUMNS =
      """
      account.id AS account, account.signature_v1_allowed, account.unsigned_payload_allowed,
      account.requests_per_second, account.app_origins, account.app_return_urls,
      account.suspended, account.quota_period, account.quota_most""";

  private final Database database;
  private final SqlAuditTrail audit;

  SqlAccounts(Database database, SqlAuditTrail audit) {
    this.database = database;
    this.audit = audit;
  }

  Optional<Account> find(AccountId id) {
    return database.read(
        sql ->
            sql.first(
                "SELECT " + COLUMNS + " FROM account WHERE id = ?", SqlAccounts::in, id.value()));
  }

  void save(Account account, Instant at) {
    boolean _ =
        database.take(
            sql -> {
              sql.update(
                  """
                    INSERT INTO account (id, signature_v1_allowed, unsigned_payload_allowed,
                      requests_per_second, app_origins, app_return_urls, suspended, quota_period,
                      quota_most)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                      signature_v1_allowed = excluded.signature_v1_allowed,
                      unsigned_payload_allowed = excluded.unsigned_payload_allowed,
                      requests_per_second = excluded.requests_per_second,
                      app_origins = excluded.app_origins,
                      app_return_urls = excluded.app_return_urls,
                      suspended = excluded.suspended,
                      quota_period = excluded.quota_period,
                      quota_most = excluded.quota_most""",
                  account.id().value(),
                  account.signatureV1Allowed(),
                  account.unsignedPayloadAllowed(),
                  limits(account.requestsPerSecond()),
                  Json.texts(account.appHosts().origins()),
                  Json.texts(account.appHosts().returnUrls()),
                  account.suspended(),
                  account.tokenQuota().map(quota -> quota.period().name()).orElse(null),
                  account.tokenQuota().map(TokenQuota::most).orElse(null));
              audit.append(sql, AuditEntry.accountChanged(account, at));
              return true;
            });
  }

  /// Adds an account with its defaults when it is new.
  static void addIfNew(Statements sql, AccountId id) throws SQLException {
    Account defaults = Account.withDefaults(id);
    sql.update(
        """
        INSERT INTO account (id, signature_v1_allowed, unsigned_payload_allowed,
          requests_per_second)
        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        id.value(),
        defaults.signatureV1Allowed(),
        defaults.unsignedPayloadAllowed(),
        limits(defaults.requestsPerSecond()));
  }

  /// The account in a row with [#COLUMNS].
  static Account in(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getString("account")),
        row.getBoolean("signature_v1_allowed"),
        row.getBoolean("unsigned_payload_allowed"),
        limits(row.getString("requests_per_second")),
        new AppHosts(
            Json.texts(row.getString("app_origins")), Json.texts(row.getString("app_return_urls"))),
        quota(row),
        row.getBoolean("suspended"));
  }

  private static Optional<TokenQuota> quota(ResultSet row) throws SQLException {
    String period = row.getString("quota_period");
    return period == null
        ? Optional.empty()
        : Optional.of(new TokenQuota(row.getLong("quota_most"), TokenQuota.Period.valueOf(period)));
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
}
