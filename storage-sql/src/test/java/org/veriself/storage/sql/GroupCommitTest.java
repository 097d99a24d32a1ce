package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.storage.StorageException;
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

  /// A node that answers for itself that it cannot write is called no more, and changes nothing.
  @Test
  @Timeout(30)
  void whoOnlyAsksHearsThatItCanBeWrittenAgain() throws SQLException {
    try (GroupCommit writer = new GroupCommit(connect());
        Statements other = connect()) {
      writer.write(sql -> sql.first("PRAGMA busy_timeout = 1", _ -> 1));
      other.run("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> writer.write(sql -> sql.update("INSERT INTO number VALUES (1)")))
          .isInstanceOf(StorageException.class);
      assertThat(writer.fault()).isPresent();
      assertThat(writer.fault()).isPresent();
      other.run("COMMIT");

      while (writer.fault().isPresent()) {
        Thread.onSpinWait();
      }
      assertThat(writer.write(GroupCommitTest::count)).isZero();
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

  private static int count(Statements sql) throws SQLException {
    return sql.first("SELECT count(*) FROM number", row -> row.getInt(1)).orElseThrow();
  }
}
