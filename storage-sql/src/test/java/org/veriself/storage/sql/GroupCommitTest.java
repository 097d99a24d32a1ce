package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.Simultaneously;

class GroupCommitTest {
  @TempDir Path folder;

  private Statements connect() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("t.db") + "?transaction_mode=IMMEDIATE";
    Connection connection = DriverManager.getConnection(url);
    Statements statements = new Statements(connection);
    statements.run("CREATE TABLE IF NOT EXISTS number (value INTEGER PRIMARY KEY)");
    return statements;
  }

  @Test
  void failedUnitIsUndoneAndTakesNobodyWithIt() throws SQLException {
    try (GroupCommit writer = new GroupCommit(connect())) {
      List<String> answers =
          Simultaneously.call(
              40,
              i -> {
                try {
                  return writer.write(
                      sql -> {
                        sql.update("INSERT INTO number VALUES (?)", i);
                        if (i % 4 == 0) {
                          throw new IllegalStateException("unit " + i);
                        }
                        return "kept";
                      });
                } catch (IllegalStateException e) {
                  return String.valueOf(e.getMessage());
                }
              });

      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i)).isEqualTo(i % 4 == 0 ? "unit " + i : "kept");
      }
      assertThat(writer.write(GroupCommitTest::count)).isEqualTo(30);
      assertThat(writer.fault()).isEmpty();
    }
  }

  @Test
  void refusedStatementIsAStorageFailure() throws SQLException {
    try (GroupCommit writer = new GroupCommit(connect())) {
      int _ = writer.write(sql -> sql.update("INSERT INTO number VALUES (1)"));

      assertThatThrownBy(() -> writer.write(sql -> sql.update("INSERT INTO number VALUES (1)")))
          .isInstanceOf(StorageException.class);
      assertThat(writer.write(GroupCommitTest::count)).isEqualTo(1);
    }
  }

  @Test
  void lockHeldBySomebodyElseFailsTheBatchAndHealsAfterwards() throws SQLException {
    try (GroupCommit writer = new GroupCommit(connect());
        Statements other = connect()) {
      writer.write(sql -> sql.first("PRAGMA busy_timeout = 1", _ -> 1));
      other.run("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> writer.write(sql -> sql.update("INSERT INTO number VALUES (1)")))
          .isInstanceOf(StorageException.class);
      assertThat(writer.fault()).isPresent();
      other.run("COMMIT");

      int _ = writer.write(sql -> sql.update("INSERT INTO number VALUES (1)"));

      assertThat(writer.fault()).isEmpty();
      assertThat(writer.write(GroupCommitTest::count)).isEqualTo(1);
    }
  }

  @Test
  void closingWritesWhatWaits() throws SQLException {
    GroupCommit writer = new GroupCommit(connect());
    AtomicInteger written = new AtomicInteger();
    IntFunction<Boolean> call =
        i -> {
          try {
            if (i == 20) {
              writer.close();
            } else {
              written.addAndGet(
                  writer.write(sql -> sql.update("INSERT INTO number VALUES (?)", i)));
            }
            return true;
          } catch (StorageException | SQLException e) {
            return false;
          }
        };
    List<Boolean> _ = Simultaneously.call(40, call);

    try (Statements sql = connect()) {
      assertThat(count(sql)).isEqualTo(written.get());
    }
  }

  /// Prints figures; asserts only that nothing is lost.
  @Test
  void throughputIsReported() {
    int callers = 32;
    int each = 1_000;
    try (SqlStorage storage =
        SqlStorage.sqlite(folder.resolve("veriself.db"), new MemoryKeyVault())) {
      Samples samples = new Samples(1);
      VerificationPlan plan =
          new VerificationPlan(
              TokenFamily.SELFIE, SecureLevel.SILENT, List.of(), true, Edition.BASIC, 3, "");
      SessionRecord[] sessions = new SessionRecord[3 * callers * each];
      for (int i = 0; i < sessions.length; i++) {
        sessions[i] = samples.session(plan, Samples.NOW.plusMillis(i));
      }
      for (int round = 0; round < 3; round++) {
        int first = round * callers * each;
        long begin = System.nanoTime();
        List<Boolean> done =
            Simultaneously.call(
                callers,
                caller -> {
                  for (int i = 0; i < each; i++) {
                    storage.sessions().issue(sessions[first + caller * each + i]);
                  }
                  return true;
                });
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(done).containsOnly(true);
        System.out.printf(
            Locale.ROOT, "inserts: %.0f/s by %d callers%n", callers * each / seconds, callers);
      }
      long[] nanos = new long[30_000];
      for (int i = 0; i < nanos.length; i++) {
        long begin = System.nanoTime();
        boolean found = storage.sessions().byToken(sessions[i * 3].token()).isPresent();
        nanos[i] = System.nanoTime() - begin;
        assertThat(found).isTrue();
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "read by token: p50 %.1f us, p99 %.1f us%n",
          nanos[nanos.length / 2] / 1e3,
          nanos[nanos.length * 99 / 100] / 1e3);
    }
  }

  private static int count(Statements sql) throws SQLException {
    return sql.first("SELECT count(*) FROM number", row -> row.getInt(1)).orElseThrow();
  }
}
