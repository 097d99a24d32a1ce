package org.veriself.storage.sql;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.storage.StorageException;

/// What an operator is told when a PostgreSQL database cannot be used, or not with confidence.
final class PostgresStart {
  private static final Logger log = LoggerFactory.getLogger(PostgresStart.class);

  /// The first that tells what became of a transaction by its full id.
  private static final int OLDEST_RELEASE = 13;

  /// Else a migration would try for ten seconds.
  private static final String MAY_MIGRATE =
      """
      SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
        OR to_regclass('flyway_schema_history') IS NOT NULL""";

  private PostgresStart() {}

  static void check(DataSource source, PostgresSettings settings) throws SQLException {
    try (Statements sql = new Statements(source.getConnection())) {
      int release = sql.connection().getMetaData().getDatabaseMajorVersion();
      if (release < OLDEST_RELEASE) {
        throw new StorageException(
            "the database %s is PostgreSQL %d, but %d is the oldest that will do"
                .formatted(settings.place(), release, OLDEST_RELEASE));
      }
      if (!sql.first(MAY_MIGRATE, row -> row.getBoolean(1)).orElse(false)) {
        throw new StorageException(
            "the user %s may not create tables in the database %s, or the schema is missing"
                .formatted(settings.user(), settings.place()));
      }
      if (sql.first("SHOW fsync", row -> row.getString(1)).filter("off"::equals).isPresent()) {
        log.warn(
            "the database {} runs with fsync=off: a power failure can lose what it acknowledged",
            settings.place());
      }
    }
  }

  static String explained(PostgresSettings settings, Exception failure) {
    if (failure instanceof FlywayException flyway
        && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return ("the database %s holds tables of another program; give Veriself a database of its"
              + " own, or a schema with currentSchema in the address")
          .formatted(settings.place());
    }
    SQLException sql = sqlException(failure);
    String told = String.valueOf((sql == null ? failure : sql).getMessage());
    return switch (sql == null ? "" : String.valueOf(sql.getSQLState())) {
      case "28P01", "28000" ->
          "the database %s refuses the user %s or the password"
              .formatted(settings.place(), settings.user());
      case "3D000" -> "there is no database %s; create it".formatted(settings.place());
      case "42501" ->
          "the user %s lacks a right in the database %s: %s"
              .formatted(settings.user(), settings.place(), told);
      case "08001", "08004", "08006" ->
          "the database %s is out of reach: %s".formatted(settings.place(), told);
      default -> "cannot open the database %s: %s".formatted(settings.place(), told);
    };
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
