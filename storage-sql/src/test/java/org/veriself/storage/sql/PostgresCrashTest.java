package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a crash of PostgreSQL makes of a commit that is under way.
class PostgresCrashTest {
  private EmbeddedPostgres server;
  private PostgresSettings settings;

  @BeforeEach
  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on")
            // Nothing but a commit flushes the log: what else is in it goes with the crash.
            .setServerConfig("wal_writer_delay", "10s")
            .setServerConfig("autovacuum", "off")
            .start();
    settings =
        new PostgresSettings(
            "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?ApplicationName=test",
            "postgres",
            "",
            2);
    try (PostgresDatabase direct = PostgresDatabase.open(settings, InstantSource.system())) {
      int _ =
          direct.write(
              sql -> {
                sql.run("CREATE TABLE number (id INTEGER PRIMARY KEY, value INTEGER)");
                return sql.update("INSERT INTO number VALUES (1, 0)");
              });
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /// The id of the lost transaction names another one then, which was committed.
  @Test
  void changeThatACrashTookAwayWithItsIdIsMadeAgain() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    AtomicLong process = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    AtomicLong given = new AtomicLong();
    try (LossyProxy proxy = new LossyProxy(settings);
        PostgresDatabase remote =
            PostgresDatabase.open(proxy.through(settings), InstantSource.system())) {
      proxy.loseNextCommit(
          () -> {
            boolean _ = ProcessHandle.of(process.get()).orElseThrow().destroyForcibly();
            given.set(idFrom(lost.get()));
          });

      int seen =
          remote.write(
              sql -> {
                int changed = sql.update("UPDATE number SET value = value + 1 WHERE id = 1");
                if (tries.incrementAndGet() == 1) {
                  process.set(number(sql, "pg_backend_pid()"));
                  lost.set(number(sql, "CAST(CAST(pg_current_xact_id() AS text) AS BIGINT)"));
                }
                return changed;
              });

      assertThat(given).as("the id that the crash took away").hasValue(lost.get());
      assertThat(seen).isEqualTo(1);
      assertThat(tries).hasValue(2);
      assertThat(remote.<Long>read(sql -> number(sql, "value FROM number"))).isEqualTo(1);
    }
  }

  /// Begins transactions until one has this id, or a later one.
  private long idFrom(long id) {
    OptionalLong given = OptionalLong.empty();
    while (given.isEmpty() || given.getAsLong() < id) {
      given = nextId();
    }
    return given.getAsLong();
  }

  /// Empty while the server recovers.
  private OptionalLong nextId() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CAST(pg_current_xact_id() AS text)")) {
      boolean _ = row.next();
      return OptionalLong.of(Long.parseLong(row.getString(1)));
    } catch (SQLException e) {
      return OptionalLong.empty();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static long number(Statements sql, String expression) throws SQLException {
    Optional<Long> value = sql.first("SELECT " + expression, row -> row.getLong(1));
    return value.orElseThrow();
  }
}
