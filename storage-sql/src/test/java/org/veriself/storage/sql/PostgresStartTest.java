package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.Simultaneously;

/// Settings, migrations, and what an operator is told when a node cannot start.
class PostgresStartTest {
  private PostgresSchema schema;

  @BeforeEach
  void create() throws SQLException {
    schema = PostgresSchema.create();
  }

  @AfterEach
  void drop() throws SQLException {
    schema.close();
  }

  private static SqlStorage open(PostgresSettings settings) {
    return SqlStorage.postgres(settings, new MemoryKeyVault(), InstantSource.system());
  }

  @Test
  void everythingIsThereAfterOpeningAgain() throws SQLException {
    SessionRecord session = new Samples(1).session();
    try (SqlStorage storage = open(schema.settings())) {
      storage.sessions().issue(session);
    }
    List<String> migrations = migrations();

    try (SqlStorage storage = open(schema.settings())) {
      assertThat(storage.sessions().byToken(session.token())).contains(session);
      assertThat(storage.fault()).isEmpty();
    }
    assertThat(migrations()).isEqualTo(migrations).isNotEmpty();
  }

  @Test
  void nodesThatStartAtOnceMigrateOnce() throws SQLException {
    List<Boolean> started =
        Simultaneously.call(
            4,
            _ -> {
              try (SqlStorage storage = open(schema.settings())) {
                return storage.fault().isEmpty();
              }
            });

    assertThat(started).containsOnly(true);
    assertThat(migrations()).doesNotHaveDuplicates().isNotEmpty();
  }

  /// The statements are shared, so the columns must be too; and an operator who reads "schema 4"
  /// must not have to ask of which database. The marks by which commits are told apart on lost
  /// connections are PostgreSQL's alone.
  @Test
  void schemaIsThatOfSqlite(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("veriself.db");
    SqlStorage.sqlite(file, new MemoryKeyVault()).close();
    open(schema.settings()).close();

    List<String> sqlite =
        sqlite(
            file,
            """
            SELECT t.name || '.' || c.name FROM pragma_table_list t, pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'
              AND t.name NOT LIKE 'flyway%' AND c.name <> 'seq'""");
    List<String> postgres =
        schema.texts(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
                + " WHERE table_name NOT LIKE 'flyway%' AND table_name <> 'commit_mark'"
                + " AND table_schema = '"
                + schema.name()
                + "'");
    assertThat(postgres).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(sqlite);

    String newest =
        "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";
    assertThat(schema.texts(newest)).isEqualTo(sqlite(file, newest));
  }

  private static List<String> sqlite(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private List<String> migrations() throws SQLException {
    return schema.texts("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL");
  }

  @Test
  void schemaOfANewerReleaseIsRefusedOnlyWhenItSaysSo() throws SQLException {
    open(schema.settings()).close();
    schema.run(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) VALUES (99, '99', 'later', 'SQL',"
            + " 'V99__later.sql', 1, '', 1, true)");
    open(schema.settings()).close();

    schema.run("UPDATE schema_support SET oldest = 99");

    refused(schema.settings(), "schema 99", "newer release");
  }

  @Test
  void schemaOfAnotherScriptIsRefused() throws SQLException {
    open(schema.settings()).close();
    schema.run("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '5'");

    refused(schema.settings(), "another release", "V5__");
  }

  @Test
  void schemaOfAScriptThatIsUnknownHereIsRefused() throws SQLException {
    open(schema.settings()).close();
    schema.run("UPDATE flyway_schema_history SET version = '5.1' WHERE version = '5'");

    refused(schema.settings(), "another release", "V5__");
  }

  @Test
  void schemaOfAScriptThatFailedIsRefused() throws SQLException {
    open(schema.settings()).close();
    schema.run("UPDATE flyway_schema_history SET success = false WHERE version = '5'");

    refused(schema.settings(), "halfway", "V5__");
  }

  @Test
  void otherMasterKeyIsRefusedEvenOnAnEmptyDatabase() {
    open(schema.settings()).close();

    refusesAnotherMasterKey();
    open(schema.settings()).close();
  }

  /// An earlier release left no mark.
  @Test
  void otherMasterKeyThanThatOfTheCallersIsRefused() throws SQLException {
    Samples samples = new Samples(2);
    try (SqlStorage storage = open(schema.settings())) {
      storage
          .callerKeys()
          .add(new NewKey(samples.secretId(), samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    }
    schema.run("DELETE FROM master_key_mark");

    refusesAnotherMasterKey();
    open(schema.settings()).close();
  }

  @Test
  void ofNodesWithDifferentMasterKeysOneKindStarts() {
    List<Boolean> started =
        Simultaneously.call(
            4,
            caller -> {
              KeyVault vault =
                  caller < 2 ? new MemoryKeyVault() : MemoryKeyVault.ofAnotherInstallation();
              try (SqlStorage _ =
                  SqlStorage.postgres(schema.settings(), vault, InstantSource.system())) {
                return true;
              } catch (StorageException e) {
                assertThat(e).hasMessageContaining("master.key");
                return false;
              }
            });

    assertThat(started).isIn(List.of(true, true, false, false), List.of(false, false, true, true));
  }

  private void refusesAnotherMasterKey() {
    assertThatThrownBy(
            () ->
                SqlStorage.postgres(
                    schema.settings(),
                    MemoryKeyVault.ofAnotherInstallation(),
                    InstantSource.system()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("master.key");
  }

  /// Leases are given by one node's clock and judged by another's.
  @Test
  void clockThatIsWrongIsAFault() {
    Instant now = Instant.now();
    for (Duration away : List.of(Duration.ofSeconds(-5), Duration.ofSeconds(10))) {
      try (SqlStorage storage =
          SqlStorage.postgres(
              schema.settings(), new MemoryKeyVault(), InstantSource.fixed(now.plus(away)))) {
        assertThat(storage.clockFault())
            .hasValueSatisfying(text -> assertThat(text).contains("clock"));
        assertThat(storage.fault()).isEmpty();
      }
    }
  }

  /// A slow answer is no wrong clock: here it takes six seconds.
  @Test
  void clockIsComparedInTheMiddleOfTheAnswer() {
    Iterator<Duration> readings =
        Stream.iterate(Duration.ofSeconds(-3), Duration::negated).iterator();
    try (PostgresDatabase database =
        PostgresDatabase.open(schema.settings(), () -> Instant.now().plus(readings.next()))) {
      assertThat(database.clockFault()).isEmpty();
    }
  }

  @Test
  void tablesOfAnotherProgramAreLeftAlone() throws SQLException {
    schema.run("CREATE TABLE invoice (number INTEGER)");

    refused(schema.settings(), "another program", "currentSchema");
  }

  @Test
  void unknownDatabaseIsNamed() {
    PostgresSettings settings = schema.settings();

    refused(
        new PostgresSettings(
            settings.url().replaceFirst("/[a-z]+\\?", "/nowhere?"),
            settings.user(),
            settings.password(),
            1),
        "/nowhere",
        "create it");
  }

  @Test
  void serverThatDoesNotAnswerIsNamed() {
    refused(
        new PostgresSettings("jdbc:postgresql://localhost:1/veriself", "veriself", "", 1),
        "localhost:1/veriself",
        "out of reach");
  }

  @Test
  void serverThatIsSilentIsNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String host = "localhost:" + silent.getLocalPort();
      refused(
          new PostgresSettings(
              "jdbc:postgresql://" + host + "/veriself?loginTimeout=1", "veriself", "", 1),
          host,
          "out of reach");
    }
  }

  @Test
  void loginIsBounded() throws SQLException {
    assertThat(PostgresConnections.source(schema.settings()).getLoginTimeout()).isEqualTo(10);
  }

  @Test
  void onlyScriptsMayTakeTheirTime() throws SQLException {
    open(schema.settings()).close();
    PGSimpleDataSource source = PostgresConnections.source(schema.settings());
    PGSimpleDataSource patient = PostgresConnections.source(schema.settings());
    patient.setUrl("jdbc:postgresql://localhost:1/veriself");

    assertThatCode(() -> Migrations.run(source, patient, "postgresql", schema.name()))
        .doesNotThrowAnyException();
  }

  @Test
  void userWithoutRightsIsNamed() throws SQLException {
    String user = schema.name() + "_user";
    schema.run("CREATE ROLE " + user + " LOGIN PASSWORD 'x'");
    schema.run("GRANT USAGE ON SCHEMA " + schema.name() + " TO " + user);
    try {
      refused(
          new PostgresSettings(schema.settings().url(), user, "x", 1),
          user,
          "may not create tables");
    } finally {
      schema.run("DROP OWNED BY " + user);
      schema.run("DROP ROLE " + user);
    }
  }

  @Test
  void missingSchemaIsNamed() {
    PostgresSettings settings = schema.settings();

    refused(
        new PostgresSettings(
            settings.url().replace(schema.name(), "nowhere"),
            settings.user(),
            settings.password(),
            1),
        "the schema is missing");
  }

  private static void refused(PostgresSettings settings, String... parts) {
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:mysql://localhost/veriself",
        "postgres://localhost/veriself",
        "jdbc:postgresql://localhost:many/veriself",
        "jdbc:postgresql://localhost/veriself?Password=hush",
        "jdbc:postgresql://localhost/veriself?User=hush",
        "jdbc:postgresql://veriself:hush@localhost:5432/veriself",
        "jdbc:postgresql://veriself:hush@localhost/veriself",
        "jdbc:postgresql://hush@localhost/veriself?a=b",
        "jdbc:postgresql://localhost,veriself:hush@other/veriself",
        "jdbc:postgresql://hush%40localhost/veriself",
        "jdbc:postgresql://localhost/hush@veriself",
        "jdbc:postgresql://veriself:hush",
        "jdbc:postgresql://hush",
        "jdbc:postgresql://localhost/?a=hush"
      })
  void unusableAddressIsRefused(String url) {
    assertThatThrownBy(() -> new PostgresSettings(url, "veriself", "hush", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }

  /// Its log does not come as JSON lines, and holds what it was given.
  @Test
  void driverLogsNothing() {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    PostgresSettings _ = new PostgresSettings("jdbc:postgresql://db/veriself", "veriself", "", 1);
    Logger everything = Logger.getLogger("");
    everything.addHandler(handler);
    try {
      assertThat(Driver.parseURL("jdbc:postgresql://veriself:hush@localhost/veriself", null))
          .isNull();
    } finally {
      everything.removeHandler(handler);
    }

    assertThat(logged).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/veriself",
        "jdbc:postgresql://a.example:5433,b-2.example/veriself?options=-c%20a@b",
        "jdbc:postgresql://[::1]:5432,10.0.0.1/veri%20self"
      })
  void usableAddressIsTaken(String url) {
    assertThat(new PostgresSettings(url, "veriself", "hush", 1).url()).isEqualTo(url);
  }

  @Test
  void settingsDoNotShowThePassword() {
    assertThat(new PostgresSettings("jdbc:postgresql://db/veriself?a=b", "veriself", "hush", 3))
        .hasToString("PostgresSettings[db/veriself as veriself, 3 connections]");
  }
}
