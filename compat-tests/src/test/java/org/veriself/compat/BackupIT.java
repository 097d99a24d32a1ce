package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.storage.StorageException;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// Backup and restore of one node, by the very commands of `docs/operations.md`: they are read out
/// of it. The server runs while it is backed up.
@Tag("waiting")
class BackupIT {
  private static final Path GUIDE = Path.of("..", "docs", "operations.md");
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Pattern SQLITE = Pattern.compile("sqlite3 \"([^\"]+)\" \"([^\"]+)\"");

  @TempDir private Path folder;
  private Path data;
  private Path backup;
  private Path keys;
  private Path restored;

  @BeforeEach
  void folders() throws IOException {
    data = folder.resolve("data");
    backup = Files.createDirectory(folder.resolve("backup"));
    keys = Files.createDirectory(folder.resolve("keys"));
    restored = folder.resolve("restored");
  }

  @Test
  void aResultIsReadFromARestoredBackup() throws Exception {
    CallerKey key;
    String token;
    JsonNode before;
    try (VeriselfServer server = start(data)) {
      key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
      try (SignedCaller caller = caller(server, key)) {
        token =
            caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
        Path video = Files.write(folder.resolve("clip.mp4"), clip());
        var _ = CaptureClient.connect(server.publicUrl()).start(token).submitFile(video, LENGTH);
        before = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      }
      run("Back up", data);
    }
    run("Restore", restored);

    try (VeriselfServer server = start(restored);
        SignedCaller caller = caller(server, key)) {
      JsonNode after = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));

      assertThat(after.path("Result").asText()).isEqualTo("0");
      for (String field : List.of("Result", "BestFrame", "Video", "Description")) {
        assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
      }
      assertThat(after.path("BestFrame").asText()).startsWith("/9j/");
    }
  }

  /// What the guide says of key loss: without its key a backup opens nothing, and says so.
  @Test
  void aBackupWithoutItsMasterKeyIsRefused() throws Exception {
    try (VeriselfServer server = start(data)) {
      assertThat(server.data().storage().fault()).isEmpty();
      run("Back up", data);
    }
    run("Restore", restored);
    Files.delete(restored.resolve("master.key"));

    assertThatThrownBy(() -> start(restored))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("master.key");
  }

  /// Runs the commands of a section. The program `sqlite3` is not asked of a machine that builds:
  /// its statement goes to the same database through JDBC.
  private void run(String section, Path directory) throws Exception {
    for (String command : commands(section)) {
      Matcher sqlite = SQLITE.matcher(command);
      if (sqlite.matches()) {
        execute(filled(sqlite.group(1), directory), filled(sqlite.group(2), directory));
      } else {
        shell(command, directory);
      }
    }
  }

  /// The lines of the section's first block of code.
  private static List<String> commands(String section) throws IOException {
    Matcher block =
        Pattern.compile("\n### " + section + "\n.*?\n```\n(.*?)\n```\n", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertThat(block.find()).as(section).isTrue();
    return block.group(1).lines().toList();
  }

  private void shell(String command, Path directory) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-euc", command);
    builder.environment().put("DATA", directory.toString());
    builder.environment().put("BACKUP", backup.toString());
    builder.environment().put("KEYS", keys.toString());
    assertThat(builder.inheritIO().start().waitFor()).as(command).isZero();
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String filled(String text, Path directory) {
    return text.replace("$DATA", directory.toString()).replace("$BACKUP", backup.toString());
  }

  private static VeriselfServer start(Path directory) {
    return VeriselfServer.start(
        SettingsReader.read(
            Map.of(
                "veriself.data.dir", directory.toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0"),
            Map.of(),
            Optional.empty()),
        InstantSource.system());
  }

  private static SignedCaller caller(VeriselfServer server, CallerKey key) {
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }

  private static byte[] clip() {
    try (ModelPack pack = ModelPack.bundled()) {
      return SampleFaces.load(new FaceInstruments(pack))
          .byId("sample6-1")
          .person()
          .act(Script.still().lasting(LENGTH), VideoFormat.MP4_H264, 5);
    }
  }
}
