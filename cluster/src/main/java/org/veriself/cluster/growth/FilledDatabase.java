package org.veriself.cluster.growth;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.domain.testkit.Samples;

/// Fills a database with verifications that are over, by copying the rows of one: its session, its
/// pass, one of its chunks and five records of the audit trail, of an account of their own.
///
/// @param url of the database, with the user in it
/// @param randomId an expression for 16 random bytes
/// @param randomHash an expression for 32 random bytes
/// @param series a table `series (n)` of the numbers from 1, with the last one as its parameter
/// @param after what the database does with its leisure after so many changes
record FilledDatabase(
    String url, String randomId, String randomHash, String series, List<String> after) {
  private static final long AT_ONCE = 100_000;

  /// Of the audit trail, for each verification.
  private static final long RECORDS = 5;

  static FilledDatabase sqlite(String url) {
    return new FilledDatabase(
        url,
        "randomblob(16)",
        "randomblob(32)",
        """
        (WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
        SELECT n FROM counted)""",
        List.of("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"));
  }

  static FilledDatabase postgres(String url) {
    return new FilledDatabase(
        url,
        "uuid_send(gen_random_uuid())",
        "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())",
        "(SELECT n FROM generate_series(1, ?) AS counted (n))",
        List.of("VACUUM ANALYZE", "CHECKPOINT"));
  }

  /// @param one a verification that is over
  /// @param from how many there are
  /// @param to how many there shall be
  /// @throws BenchmarkFailed when the database refuses
  void fill(StorageCalls.Submitted one, long from, long to) {
    try (Connection connection = DriverManager.getConnection(url)) {
      for (long begin = from; begin < to; begin += AT_ONCE) {
        copy(connection, one, begin, Math.min(AT_ONCE, to - begin));
      }
      for (String statement : after) {
        try (Statement run = connection.createStatement()) {
          boolean _ = run.execute(statement);
        }
      }
    } catch (SQLException e) {
      throw new BenchmarkFailed("the database cannot be filled", e);
    }
  }

  private void copy(Connection connection, StorageCalls.Submitted one, long begin, long count)
      throws SQLException {
    byte[] session = bytes(one.session().value());
    byte[] pass = bytes(one.id().value());
    connection.setAutoCommit(false);
    run(
        connection,
        insert(
            connection,
            "session",
            Map.of(
                "id", randomId,
                "token_hash", randomHash,
                "process_secret_hash", randomHash,
                "subject_hash", randomHash)),
        "FROM " + series + " AS series, session AS one WHERE one.id = ?",
        count,
        session);
    run(
        connection,
        insert(connection, "pass", Map.of("id", randomId, "session", "s.id")),
        """
        FROM session AS s, pass AS one WHERE one.id = ?
        AND NOT EXISTS (SELECT 1 FROM pass AS known WHERE known.session = s.id)""",
        pass);
    run(
        connection,
        insert(connection, "chunk", Map.of("pass", "p.id")),
        """
        FROM pass AS p, chunk AS one WHERE one.pass = ? AND one.start = 0
        AND NOT EXISTS (SELECT 1 FROM chunk AS known WHERE known.pass = p.id)""",
        pass);
    run(
        connection,
        insert(
            connection,
            "audit_record",
            Map.of("account", "'filling'", "number", begin + " * " + RECORDS + " + series.n")),
        "FROM "
            + series
            + " AS series, audit_record AS one WHERE one.account = ?"
            + " AND one.subject = ? AND one.event = 'PASS_SUBMITTED'",
        count * RECORDS,
        Samples.ACCOUNT.value(),
        one.session().toString());
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// The columns of a table and where their values come from: from the row that is copied, but for
  /// some.
  private static String insert(Connection connection, String table, Map<String, String> others)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet found = connection.getMetaData().getColumns(null, null, table, null)) {
      while (found.next()) {
        columns.add(found.getString("COLUMN_NAME"));
      }
    }
    // Which SQLite counts by itself.
    boolean _ = columns.remove("seq");
    String values =
        columns.stream()
            .map(column -> others.getOrDefault(column, "one." + column))
            .collect(Collectors.joining(", "));
    return "INSERT INTO %s (%s) SELECT %s ".formatted(table, String.join(", ", columns), values);
  }

  private static void run(Connection connection, String insert, String from, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert + from)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (statement.executeUpdate() == 0) {
        throw new BenchmarkFailed("nothing was copied by " + insert + from);
      }
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
