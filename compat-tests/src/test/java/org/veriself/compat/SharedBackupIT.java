package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.server.VeriselfServer;

/// Backup and restore of nodes that share a database and a bucket, in the order of
/// `docs/operations.md`: the database, then the bucket, the keys apart. Meanwhile tokens are
/// issued.
/// What `pg_basebackup` does with its own connection is done here by the same functions of
/// PostgreSQL: a machine that builds needs no client programs.
@Tag("waiting")
class SharedBackupIT {
  private static final List<String> KEYS = List.of("master.key", "link.key", "installation.id");

  private static final StandardCopyOption ATTRIBUTES = StandardCopyOption.COPY_ATTRIBUTES;

  @TempDir private Path folder;

  private final CountDownLatch busy = new CountDownLatch(1);
  private final AtomicBoolean copied = new AtomicBoolean();

  @Test
  void aResultIsReadFromARestoredDatabaseAndBucket() throws Exception {
    Path nodes = folder.resolve("nodes");
    Path backup = folder.resolve("backup");
    Path restored = Files.createDirectory(folder.resolve("restored"));
    try (SharedGround ground = SharedGround.empty(folder.resolve("postgresql"));
        VeriselfServer server = ground.node(nodes);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      String verified = customer.verified();
      JsonNode before = customer.result(verified);
      assertThat(before.path("Video").asText()).isNotEmpty();
      List<String> issued = new CopyOnWriteArrayList<>();
      try (ExecutorService load = Executors.newSingleThreadExecutor()) {
        Future<?> issuing =
            load.submit(
                () -> {
                  while (!copied.get()) {
                    issued.add(customer.token());
                    busy.countDown();
                  }
                });
        try {
          assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
          backUp(ground.postgres(), folder.resolve("postgresql"), backup);
        } finally {
          copied.set(true);
        }
        Object _ = issuing.get();
      }
      // Of the bucket's copy only: the other way round its session would be without media.
      String later = customer.verified();
      Map<String, byte[]> objects = ground.bucket().objects();
      for (String name : KEYS) {
        Path _ = Files.copy(nodes.resolve(name), restored.resolve(name), ATTRIBUTES);
      }

      try (SharedGround copy = SharedGround.with(CrashingPostgres.open(backup), objects);
          VeriselfServer another = copy.node(restored);
          ComparingCustomer again = customer.at(another)) {
        JsonNode after = again.result(verified);
        assertThat(after.path("Result").asText()).isEqualTo("0");
        assertThat(after.path("BestFrame").asText()).startsWith("/9j/");
        for (String field : List.of("Result", "Similarity", "BestFrame", "Video", "Description")) {
          assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        // The control: this is the backup, and not the first database.
        assertThatThrownBy(() -> again.result(later))
            .isInstanceOfSatisfying(
                CallRefused.class,
                refused ->
                    assertThat(refused.code()).isEqualTo("InvalidParameterValue.BizTokenIllegal"));
        // What was issued is there up to some moment while the database was copied, and whole.
        long kept = issued.stream().takeWhile(token -> isKnown(again, token)).count();
        assertThat(kept).isPositive();
        assertThat(issued.stream().skip(kept)).noneMatch(token -> isKnown(again, token));
      }
    }
  }

  private static boolean isKnown(ComparingCustomer customer, String token) {
    try {
      assertThat(customer.result(token).path("Extra").asText()).isEqualTo(ComparingCustomer.EXTRA);
      return true;
    } catch (CallRefused e) {
      return false;
    }
  }

  /// A base backup: the files while they change, the log that makes them whole, and the label that
  /// says from where to read it.
  private static void backUp(CrashingPostgres postgres, Path data, Path backup)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), "");
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute("SELECT pg_backup_start('backup', true)");
      copy(data, backup);
      Files.delete(backup.resolve("postmaster.pid"));
      try (ResultSet stopped =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        assertThat(stopped.next()).isTrue();
        Path _ = Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
      }
      copy(data.resolve("pg_wal"), backup.resolve("pg_wal"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Path _ =
        Files.walkFileTree(
            from,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes ignored)
                  throws IOException {
                Path target = to.resolve(from.relativize(path));
                if (!Files.exists(target)) {
                  Path _ = Files.copy(path, target, ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path path, BasicFileAttributes ignored)
                  throws IOException {
                Path target = to.resolve(from.relativize(path));
                try {
                  Path _ =
                      Files.copy(path, target, ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException e) {
                  return visitFileFailed(path, e);
                }
                return FileVisitResult.CONTINUE;
              }

              // What is removed while it is copied, the log knows.
              @Override
              public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                  return FileVisitResult.CONTINUE;
                }
                throw e;
              }
            });
  }
}
