package org.veriself.storage.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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

  Account change(AccountId id, UnaryOperator<Account> change, Instant at) {
    return database.take(
        sql -> {
          addIfNew(sql, id);
          Account changed = change.apply(locked(sql, id));
          store(sql, changed);
          audit.append(sql, AuditEntry.accountChanged(changed, at));
          return changed;
        });
  }

  private Account locked(Statements sql, AccountId id) throws SQLException {
    return sql.first(
            "SELECT " + COLUMNS + " FROM account WHERE id = ?" + database.locking(),
            SqlAccounts::in,
            id.value())
        .orElseThrow();
  }

  private static void store(Statements sql, Account account) throws SQLException {
    sql.update(
        """
        UPDATE account SET signature_v1_allowed = ?, unsigned_payload_allowed = ?,
          requests_per_second = ?, app_origins = ?, app_return_urls = ?, suspended = ?,
          quota_period = ?, quota_most = ?
        WHERE id = ?""",
        account.signatureV1Allowed(),
        account.unsignedPayloadAllowed(),
        limits(account.requestsPerSecond()),
        Json.texts(account.appHosts().origins()),
        Json.texts(account.appHosts().returnUrls()),
        account.suspended(),
        account.tokenQuota().map(quota -> quota.period().name()).orElse(null),
        account.tokenQuota().map(TokenQuota::most).orElse(null),
        account.id().value());
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
