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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.server.VeriselfServer;

/// Backup and restore of nodes that share a database and a bucket, in the order of
/// `docs/operations.md`: the database, then the bucket, the keys apart. The server runs meanwhile.
/// What `pg_basebackup` does with its own connection is done here by the same functions of
/// PostgreSQL: a machine that builds needs no client programs.
class SharedBackupIT {
  private static final List<String> KEYS = List.of("master.key", "link.key", "installation.id");

  private static final StandardCopyOption ATTRIBUTES = StandardCopyOption.COPY_ATTRIBUTES;

  @TempDir private Path folder;

  @Test
  void aResultIsReadFromARestoredDatabaseAndBucket() throws Exception {
    Path nodes = folder.resolve("nodes");
    Path backup = folder.resolve("backup");
    Path restored = Files.createDirectory(folder.resolve("restored"));
    try (SharedGround ground = SharedGround.empty(folder.resolve("postgresql"));
        VeriselfServer server = ground.node(nodes);
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      String token = customer.verified();
      JsonNode before = customer.result(token);

      backUp(ground.postgres(), folder.resolve("postgresql"), backup);
      Map<String, byte[]> objects = ground.bucket().objects();
      for (String name : KEYS) {
        Path _ = Files.copy(nodes.resolve(name), restored.resolve(name), ATTRIBUTES);
      }
      String later = customer.token();

      try (SharedGround copy =
              new SharedGround(CrashingPostgres.open(backup), BucketServer.with(objects));
          VeriselfServer another = copy.node(restored);
          ComparingCustomer again = customer.at(another)) {
        JsonNode after = again.result(token);
        assertThat(after.path("Result").asText()).isEqualTo("0");
        assertThat(after.path("BestFrame").asText()).startsWith("/9j/");
        for (String field : List.of("Result", "Similarity", "BestFrame", "Video", "Description")) {
          assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        // The control: this is the backup, and not the first database.
        assertThatThrownBy(() -> again.result(later)).isInstanceOf(CallRefused.class);
      }
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
                } catch (NoSuchFileException _) {
                  // Removed while it was copied, which the log knows.
                }
                return FileVisitResult.CONTINUE;
              }
            });
  }
}
