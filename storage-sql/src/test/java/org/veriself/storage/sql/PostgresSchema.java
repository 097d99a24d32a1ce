package org.veriself.storage.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An empty schema of its own for a test, on a PostgreSQL that the tests start, or on the one that
/// `TEST_POSTGRES_URL`, `_USER` and `_PASSWORD` name.
final class PostgresSchema implements AutoCloseable {
  private static final PostgresSettings SERVER = server();

  private final String name;

  private PostgresSchema(String name) {
    this.name = name;
  }

  static PostgresSchema create() throws SQLException {
    PostgresSchema schema =
        new PostgresSchema("test_" + UUID.randomUUID().toString().replace("-", ""));
    schema.run("CREATE SCHEMA " + schema.name);
    return schema;
  }

  private static PostgresSettings server() {
    String url = System.getenv("TEST_POSTGRES_URL");
    if (url != null) {
      return new PostgresSettings(
          url,
          System.getenv().getOrDefault("TEST_POSTGRES_USER", ""),
          System.getenv().getOrDefault("TEST_POSTGRES_PASSWORD", ""),
          4);
    }
    try {
      // It ends with this process.
      int port = EmbeddedPostgres.builder().start().getPort();
      return new PostgresSettings(
          "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "", 4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  PostgresSettings settings() {
    return with("");
  }

  /// @param options further ones of the address, each after `&`
  PostgresSettings with(String options) {
    return new PostgresSettings(
        SERVER.url()
            + (SERVER.url().contains("?") ? "&" : "?")
            + "currentSchema="
            + name
            + "&ApplicationName="
            + name
            + options,
        SERVER.user(),
        SERVER.password(),
        SERVER.connections());
  }

  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(SERVER.url(), SERVER.user(), SERVER.password());
    connection.setSchema(name);
    return connection;
  }

  void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> texts(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /// Those that the scripts made.
  List<String> tables() throws SQLException {
    List<String> tables =
        texts(
            "SELECT table_name FROM information_schema.tables WHERE table_name NOT LIKE 'flyway%'"
                + " AND table_schema = '"
                + name
                + "'");
    if (tables.isEmpty()) {
      throw new AssertionError("there are no tables in " + name);
    }
    return tables;
  }

  /// Ends all connections that were made with the settings of this schema.
  ///
  /// @return how many
  int killConnections() {
    try {
      return texts(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '"
                  + name
                  + "'")
          .size();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    run("DROP SCHEMA " + name + " CASCADE");
  }
}
