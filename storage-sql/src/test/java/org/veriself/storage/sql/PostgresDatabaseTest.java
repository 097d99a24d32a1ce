package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.Simultaneously;
import org.veriself.storage.sql.LossyProxy.Loss;

class PostgresDatabaseTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private PostgresSchema schema;
  private PostgresDatabase database;

  @BeforeEach
  void open() throws SQLException {
    schema = PostgresSchema.create();
    database = PostgresDatabase.open(schema.settings(), CLOCK);
    schema.run("CREATE TABLE number (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)");
    schema.run("INSERT INTO number VALUES (1, 0), (2, 0)");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    schema.close();
  }

  @Test
  void workIsDoneAgainAfterAConflict() {
    AtomicInteger tries = new AtomicInteger();

    int seen =
        database.write(
            sql -> {
              int value = value(sql, 1);
              if (tries.incrementAndGet() == 1) {
                schema.run("UPDATE number SET value = 70 WHERE id = 1");
              }
              sql.update("UPDATE number SET value = ? WHERE id = 1", value + 1);
              return value;
            });

    assertThat(tries).hasValue(2);
    assertThat(seen).isEqualTo(70);
    assertThat(stored(1)).isEqualTo(71);
  }

  @Test
  void rowThatIsTakenIsTheNewestWithoutAConflict() {
    AtomicInteger tries = new AtomicInteger();

    int seen =
        database.take(
            sql -> {
              assertThat(value(sql, 2)).isZero();
              if (tries.incrementAndGet() == 1) {
                schema.run("UPDATE number SET value = 70 WHERE id = 1");
              }
              int value =
                  sql.first(
                          "SELECT value FROM number WHERE id = 1" + database.passingOverLocked(),
                          row -> row.getInt(1))
                      .orElseThrow();
              add(sql, 1);
              return value;
            });

    assertThat(tries).hasValue(1);
    assertThat(seen).isEqualTo(70);
    assertThat(stored(1)).isEqualTo(71);
  }

  @Test
  void conflictsAreBorneABoundedNumberOfTimes() {
    AtomicInteger tries = new AtomicInteger();

    assertThatThrownBy(
            () ->
                database.write(
                    sql -> {
                      tries.incrementAndGet();
                      int value = value(sql, 1);
                      schema.run("UPDATE number SET value = value + 1 WHERE id = 1");
                      return sql.update("UPDATE number SET value = ? WHERE id = 1", value - 1);
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("again and again");

    assertThat(tries).hasValue(Retries.MOST_TRIES_IN_CONFLICT);
    assertThat(stored(1)).isEqualTo(Retries.MOST_TRIES_IN_CONFLICT);
    assertThat(database.fault()).isEmpty();
  }

  @Test
  void deadlockIsResolved() {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger tries = new AtomicInteger();

    List<Integer> _ =
        Simultaneously.call(
            2,
            caller ->
                database.write(
                    sql -> {
                      add(sql, caller == 0 ? 1 : 2);
                      if (tries.incrementAndGet() <= 2) {
                        meet(bothHoldOne);
                      }
                      return add(sql, caller == 0 ? 2 : 1);
                    }));

    assertThat(tries).hasValueGreaterThanOrEqualTo(3);
    assertThat(stored(1)).isEqualTo(2);
    assertThat(stored(2)).isEqualTo(2);
  }

  @Test
  void connectionKilledInsideATransactionIsReplacedAndTheWorkDoneOnce() {
    AtomicInteger tries = new AtomicInteger();

    int _ =
        database.write(
            sql -> {
              add(sql, 1);
              if (tries.incrementAndGet() <= 3) {
                kill(sql);
              }
              return add(sql, 2);
            });

    assertThat(tries).hasValue(4);
    assertThat(stored(1)).isEqualTo(1);
    assertThat(stored(2)).isEqualTo(1);
  }

  @Test
  void idleConnectionsThatWereKilledAreReplaced() {
    assertThat(stored(1)).isZero();
    assertThat(schema.killConnections()).isPositive();

    assertThat(stored(1)).isZero();
    assertThat(schema.killConnections()).isPositive();

    int _ = database.write(sql -> add(sql, 1));
    assertThat(stored(1)).isEqualTo(1);
  }

  @Test
  void commitWhoseAnswerIsLostIsNotDoneAgain() throws IOException {
    assertThat(triesWhenLosing(Loss.ANSWER)).isEqualTo(1);
    assertThat(stored(1)).isEqualTo(1);
  }

  @Test
  void commitThatDoesNotArriveIsDoneAgain() throws IOException {
    assertThat(triesWhenLosing(Loss.COMMIT)).isEqualTo(2);
    assertThat(stored(1)).isEqualTo(1);
  }

  private int triesWhenLosing(Loss loss) throws IOException {
    AtomicInteger tries = new AtomicInteger();
    try (LossyProxy proxy = new LossyProxy(schema.settings());
        PostgresDatabase remote = PostgresDatabase.open(proxy.through(schema.settings()), CLOCK)) {
      proxy.loseNext(loss);
      int seen =
          remote.write(
              sql -> {
                tries.incrementAndGet();
                add(sql, 1);
                return value(sql, 1);
              });
      assertThat(seen).isEqualTo(1);
    }
    return tries.get();
  }

  @Test
  void connectionToAServerThatBecameAStandbyIsReplaced() {
    AtomicInteger tries = new AtomicInteger();

    int _ =
        database.write(
            sql -> {
              if (tries.incrementAndGet() == 1) {
                sql.run("SET TRANSACTION READ ONLY");
              }
              return add(sql, 1);
            });

    assertThat(tries).hasValue(2);
    assertThat(stored(1)).isEqualTo(1);
  }

  @Test
  void nextHostIsTakenWhenTheFirstIsGone() throws IOException {
    PostgresSettings direct = schema.settings();
    try (LossyProxy first = new LossyProxy(direct);
        PostgresDatabase cluster = PostgresDatabase.open(first.before(direct), CLOCK)) {
      AtomicInteger tries = new AtomicInteger();
      int _ =
          cluster.write(
              sql -> {
                if (tries.incrementAndGet() == 1) {
                  first.cut();
                }
                return add(sql, 1);
              });

      assertThat(tries).hasValueGreaterThan(1);
      assertThat(stored(1)).isEqualTo(1);
      assertThat(cluster.fault()).isEmpty();
    }
  }

  @Test
  void databaseThatStaysOutOfReachIsReported() throws IOException {
    PostgresSettings direct = schema.settings();
    try (LossyProxy proxy = new LossyProxy(direct);
        PostgresDatabase remote =
            PostgresDatabase.open(proxy.through(direct), CLOCK, Duration.ofMillis(1))) {
      assertThat(remote.fault()).isEmpty();
      proxy.cut();

      assertThatThrownBy(() -> remote.write(sql -> add(sql, 1)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("out of reach");
      assertThat(remote.fault()).hasValueSatisfying(text -> assertThat(text).contains("localhost"));
    }
    assertThat(stored(1)).isZero();
  }

  /// Else renewals would wait until after their leases, and use up the connections.
  @Test
  void callWithATimeLimitLeavesASilentServer() throws IOException {
    PostgresSettings direct = schema.settings();
    CountDownLatch ended = new CountDownLatch(1);
    try (LossyProxy proxy = new LossyProxy(direct);
        PostgresDatabase remote = PostgresDatabase.open(proxy.through(direct), CLOCK)) {
      assertThatThrownBy(
              () ->
                  TimeLimit.within(
                      Duration.ofMillis(200),
                      () -> {
                        try {
                          return remote.write(
                              sql -> {
                                proxy.fallSilent();
                                return add(sql, 1);
                              });
                        } finally {
                          ended.countDown();
                        }
                      }))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("did not answer");
      // Well before the driver gives up.
      assertThat(ended.await(8, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(stored(1)).isZero();
  }

  @Test
  void closingWaitsForWorkThatRuns() throws InterruptedException {
    PostgresDatabase node = PostgresDatabase.open(schema.settings(), CLOCK);
    Thread closing = Thread.ofPlatform().unstarted(node::close);
    Set<Thread.State> waits = Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    int _ =
        node.write(
            sql -> {
              closing.start();
              while (!waits.contains(closing.getState())) {
                Thread.onSpinWait();
              }
              return add(sql, 1);
            });
    assertThat(closing.join(Duration.ofSeconds(20))).isTrue();

    assertThat(stored(1)).isEqualTo(1);
    assertThatThrownBy(() -> node.read(sql -> value(sql, 1)))
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is closed");
    assertThat(node.fault())
        .hasValueSatisfying(text -> assertThat(text).contains("the database is closed"));
  }

  @Test
  void failedWorkLeavesNoTrace() {
    assertThatThrownBy(
            () ->
                database.write(
                    sql -> {
                      add(sql, 1);
                      throw new IllegalStateException("refused");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("refused");
    assertThatThrownBy(
            () ->
                database.write(
                    sql -> {
                      add(sql, 1);
                      return sql.update("INSERT INTO number VALUES (2, 123454321)");
                    }))
        .isInstanceOf(StorageException.class)
        .hasRootCauseInstanceOf(SQLException.class)
        .rootCause()
        .hasMessageContaining("number_pkey")
        .hasMessageNotContaining("(2)");

    assertThat(stored(1)).isZero();
  }

  /// A node that adds a column must not disturb those that still run without it.
  @Test
  void columnAddedMeanwhileIsPassedOver() throws SQLException {
    for (int i = 0; i < 20; i++) {
      assertThat(columns()).isEqualTo(2);
    }
    schema.run("ALTER TABLE number ADD COLUMN later INTEGER");

    assertThat(columns()).isEqualTo(3);
    assertThat(database.<Integer>write(sql -> sql.first("SELECT * FROM number", row -> 1).get()))
        .isEqualTo(1);
  }

  private int columns() {
    return database
        .read(sql -> sql.first("SELECT * FROM number", row -> row.getMetaData().getColumnCount()))
        .orElseThrow();
  }

  /// Else a node that vanishes in the middle of a claim would hide the pass for hours.
  @Test
  void databaseIsToldToEndIdleTransactionsBeforeALeaseEnds() {
    assertThat(setting(database, "idle_in_transaction_session_timeout")).isEqualTo("3s");
  }

  @Test
  void synchronousCommitIsOnAtLeast() {
    try (PostgresDatabase hasty = opened("off");
        PostgresDatabase careful = opened("remote_apply")) {
      assertThat(setting(hasty, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(careful, "synchronous_commit")).isEqualTo("remote_apply");
    }
  }

  private PostgresDatabase opened(String synchronousCommit) {
    return PostgresDatabase.open(
        schema.with("&options=-c%20synchronous_commit=" + synchronousCommit), CLOCK);
  }

  private static String setting(PostgresDatabase database, String name) {
    return database.read(sql -> sql.first("SHOW " + name, row -> row.getString(1))).orElseThrow();
  }

  private static int add(Statements sql, int id) throws SQLException {
    return sql.update("UPDATE number SET value = value + 1 WHERE id = ?", id);
  }

  private static int value(Statements sql, int id) throws SQLException {
    return sql.first("SELECT value FROM number WHERE id = ?", row -> row.getInt(1), id)
        .orElseThrow();
  }

  private int stored(int id) {
    return database.read(sql -> value(sql, id));
  }

  /// Ends the connection of the work that calls it.
  private void kill(Statements sql) throws SQLException {
    int process = sql.first("SELECT pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
    schema.run("SELECT pg_terminate_backend(" + process + ", 5000)");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
