package org.veriself.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// How connections to PostgreSQL are made, so that both sides notice within seconds when the other
/// is gone.
final class PostgresConnections {
  /// Options of the driver, where the address does not say otherwise. Times are in seconds.
  private static final Map<PGProperty, String> DEFAULTS =
      Map.of(
          PGProperty.APPLICATION_NAME, "veriself",
          PGProperty.TARGET_SERVER_TYPE, "primary",
          PGProperty.HOST_RECHECK_SECONDS, "1",
          PGProperty.CONNECT_TIMEOUT, "2",
          PGProperty.LOGIN_TIMEOUT, "10",
          PGProperty.SOCKET_TIMEOUT, "20",
          PGProperty.TCP_KEEP_ALIVE, "true");

  /// A node that dies in a transaction holds its locks no longer than this; and a commit is
  /// answered once it is on disk, whatever the database's own setting.
  private static final String SESSION =
      """
      SELECT set_config('idle_in_transaction_session_timeout', '3s', false),
        set_config('synchronous_commit', CASE current_setting('synchronous_commit')
          WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)""";

  private static final long PATIENCE_MILLIS = 3_000;
  private static final long VALIDATION_MILLIS = 1_000;

  private PostgresConnections() {}

  static PGSimpleDataSource source(PostgresSettings settings) {
    Properties defaults = new Properties();
    DEFAULTS.forEach((option, value) -> option.set(defaults, value));
    Properties chosen = Objects.requireNonNull(Driver.parseURL(settings.url(), defaults));
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    for (PGProperty option : DEFAULTS.keySet()) {
      source.setProperty(option, chosen.getProperty(option.getName()));
    }
    // Details quote the values of rows.
    source.setLogServerErrorDetail(false);
    return source;
  }

  static HikariDataSource pool(DataSource source, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setConnectionInitSql(SESSION);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setValidationTimeout(VALIDATION_MILLIS);
    return new HikariDataSource(config);
  }
}
