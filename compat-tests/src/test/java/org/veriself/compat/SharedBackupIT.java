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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
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
    CallerKey key;
    String token;
    String later;
    JsonNode before;
    Map<String, byte[]> objects;
    try (SharedGround ground = SharedGround.empty(folder.resolve("postgresql"));
        VeriselfServer server = ground.node(nodes)) {
      key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      try (SignedCaller caller = caller(server, key)) {
        token = token(caller);
        record(server, token);
        before = result(caller, token);
        backUp(ground.postgres(), folder.resolve("postgresql"), backup);
        objects = ground.bucket().objects();
        for (String name : KEYS) {
          Path _ = Files.copy(nodes.resolve(name), restored.resolve(name), ATTRIBUTES);
        }
        later = token(caller);
      }
    }

    try (SharedGround ground =
        new SharedGround(CrashingPostgres.open(backup), new BucketServer())) {
      objects.forEach(ground.bucket()::put);
      try (VeriselfServer server = ground.node(restored);
          SignedCaller caller = caller(server, key)) {
        JsonNode after = result(caller, token);

        assertThat(after.path("Result").asText()).isEqualTo("0");
        assertThat(after.path("BestFrame").asText()).startsWith("/9j/");
        for (String field : List.of("Result", "BestFrame", "Video", "Description")) {
          assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        }
        // The control: this is the backup, and not the first database.
        assertThatThrownBy(() -> result(caller, later)).isInstanceOf(CallRefused.class);
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

  private static SignedCaller caller(VeriselfServer server, CallerKey key) {
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }

  private static String token(SignedCaller caller) {
    return caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
  }

  private static JsonNode result(SignedCaller caller, String token) {
    return caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  private static void record(VeriselfServer server, String token) {
    ActingCamera camera =
        new ActingCamera(
            StartedServer.get().person().person(),
            Optional.empty(),
            ActingCamera.Settings.standard(),
            17);
    assertThat(CaptureClient.connect(server.publicUrl()).start(token).openPass().record(camera))
        .isNotNull();
  }
}
