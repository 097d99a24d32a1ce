package org.veriself.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.EraseSessions;
import org.veriself.evaluation.acting.Script;
import org.veriself.evaluation.sample.SampleFace;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.inference.ModelPack;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.JpegWriter;
import org.veriself.server.DataDirectory;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// ADR 0017: what a customer and a person gave lies nowhere as it is, while it is kept and after it
/// was erased; and after the erasure no row and no object of it is there. A server runs meanwhile.
/// Every byte is read: of the database with its log, of the media folder or bucket, of the data
/// directory. That the search would find something is tried at the end of each.
@Tag("waiting")
class ErasureIT {
  private static final Path GUIDE = Path.of("..", "docs", "operations.md");
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration LENGTH = Duration.ofMillis(2_300);
  private static final String EXTRA = "extra-canary-8Kq3Zt";
  private static final String PATH = "path-canary-5Wn7Rb";
  private static final List<String> TABLES =
      List.of("session", "web_page", "hand_over", "pass", "chunk", "document_pass");

  private static byte[] photo = {};
  private static byte[] clip = {};
  private static Optional<CanaryDevice.Card> card = Optional.empty();

  @TempDir private Path folder;
  private final Canaries canaries = new Canaries();

  /// As cheap to judge as somebody real can be.
  @BeforeAll
  static void film() {
    try (ModelPack pack = ModelPack.bundled()) {
      SampleFace face = SampleFaces.load(new FaceInstruments(pack)).byId("sample3-2");
      photo = new JpegWriter(.92).write(face.portrait());
      card = Optional.of(CanaryDevice.Card.of(face.portrait()));
      clip =
          face.person()
              .act(Script.still().lasting(LENGTH).sized(320, 240, 6), VideoFormat.MP4_H264, 5);
    }
  }

  @Test
  void nothingIsLeftOnSqliteAndInAMediaFolder() throws Exception {
    Path data = folder.resolve("data");
    Settings settings = settings(data, Map.of(), Map.of());
    try (VeriselfServer server = VeriselfServer.start(settings, InstantSource.system());
        Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("veriself.db"))) {
      List<SessionRecord> sessions = sessions(server);
      Path media = data.resolve("media");
      assertThat(files(media)).isNotEmpty();
      assertThat(rows(database).values()).doesNotContain(0);
      assertThat(keysIn(data, sessions)).isEqualTo(sessions.size());
      assertThat(foundIn(data)).isEmpty();

      assertThat(erased(settings)).isEqualTo(sessions.size());

      assertThat(foundIn(data)).isEmpty();
      assertThat(keysIn(data, sessions)).isZero();
      assertThat(files(media)).isEmpty();
      assertThat(rows(database).values()).containsOnly(0);

      putInPlain(database);
      Path _ = Files.write(media.resolve("in-plain"), EXTRA.getBytes(UTF_16LE));
      assertThat(foundIn(data))
          .contains("veriself.db-wal: Extra as it is", "media: Extra in UTF-16");
    }
  }

  @Test
  void nothingIsLeftOnPostgresqlAndInABucket() throws Exception {
    Path data = folder.resolve("data");
    Path cluster = folder.resolve("postgresql");
    try (CrashingPostgres postgres = CrashingPostgres.start(cluster);
        BucketServer bucket = new BucketServer();
        Connection database = DriverManager.getConnection(postgres.url(), postgres.user(), "")) {
      Map<String, String> more = new HashMap<>(bucket.settings());
      more.put("veriself.storage.url", postgres.url());
      more.put("veriself.storage.user", postgres.user());
      Settings settings = settings(data, more, bucket.environment());
      try (VeriselfServer server = VeriselfServer.start(settings, InstantSource.system())) {
        List<SessionRecord> sessions = sessions(server);
        execute(database, "CHECKPOINT");
        assertThat(sessions)
            .allSatisfy(
                session ->
                    assertThat(bucket.keys())
                        .anyMatch(key -> key.contains(session.id().toString())));
        assertThat(rows(database).values()).doesNotContain(0);
        assertThat(keysIn(cluster.resolve("base"), sessions)).isEqualTo(sessions.size());
        assertThat(foundIn(bucket)).isEmpty();
        assertThat(foundIn(folder)).isEmpty();

        assertThat(erased(settings)).isEqualTo(sessions.size());

        execute(database, "CHECKPOINT");
        assertThat(bucket.keys()).allMatch(key -> !key.contains("/"));
        assertThat(rows(database).values()).containsOnly(0);
        assertThat(foundIn(bucket)).isEmpty();
        assertThat(foundIn(folder)).isEmpty();
        for (String command : guide()) {
          execute(database, command);
        }
        assertThat(keysIn(cluster.resolve("base"), sessions)).isZero();
        assertThat(server.data().storage().fault()).isEmpty();
      }

      putInPlain(database);
      execute(database, "CHECKPOINT");
      bucket.put("in-plain", Base64.getEncoder().encode(("a" + EXTRA + "z").getBytes(UTF_8)));
      Path _ = Files.writeString(data.resolve("in-plain"), EXTRA);
      assertThat(foundIn(bucket)).containsExactly("in-plain: Extra in Base64");
      assertThat(foundIn(cluster)).contains("base: Extra as it is", "pg_wal: Extra as it is");
      assertThat(foundIn(data)).containsExactly("in-plain: Extra as it is");
    }
  }

  /// A whole verification; one in a browser that went on at another device, about to move
  /// once more, whose photo is still there; and one whose card was confirmed.
  private List<SessionRecord> sessions(VeriselfServer server) throws IOException {
    canaries.add("Extra", EXTRA);
    canaries.add("RedirectURL", PATH);
    canaries.add("photo", photo);
    canaries.add("recording", clip);
    CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    canaries.add("SecretKey", key.secret().reveal());
    try (SignedCaller caller =
        new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal())) {
      return Stream.of(verified(server, caller), moved(server, caller), confirmed(server, caller))
          .map(token -> server.data().storage().sessions().byToken(new SecretToken(token).hash()))
          .map(Optional::orElseThrow)
          .toList();
    }
  }

  private String verified(VeriselfServer server, SignedCaller caller) throws IOException {
    String token =
        caller
            .call(
                "GetFaceIdTokenIntl",
                Map.of(
                    "CheckMode",
                    "compare",
                    "SecureLevel",
                    "1",
                    "Extra",
                    EXTRA,
                    "Image",
                    Base64.getEncoder().encodeToString(photo)))
            .path("SdkToken")
            .asText();
    canaries.add("SdkToken", token);
    Path video = Files.write(folder.resolve("clip.mp4"), clip);
    var _ = CaptureClient.connect(server.publicUrl()).start(token).submitFile(video, LENGTH);
    Files.delete(video);
    JsonNode result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("0");
    canaries.add("best frame", Base64.getDecoder().decode(result.path("BestFrame").asText()));
    return token;
  }

  private String moved(VeriselfServer server, SignedCaller caller) {
    String token =
        caller
            .call(
                "ApplyWebVerificationBizTokenIntl",
                Map.of(
                    "RedirectURL",
                    "https://shop.example/" + PATH,
                    "Extra",
                    EXTRA,
                    "CompareImageBase64",
                    Base64.getEncoder().encodeToString(photo)))
            .path("BizToken")
            .asText();
    canaries.add("BizToken", token);
    CanaryDevice device = new CanaryDevice(server.publicUrl(), canaries);
    String _ = device.ticket("waiting ticket", device.moved(token).moved());
    return token;
  }

  private String confirmed(VeriselfServer server, SignedCaller caller) {
    String token =
        caller
            .call(
                "ApplySdkVerificationToken",
                Map.of(
                    "CheckMode",
                    1,
                    "SecurityLevel",
                    1,
                    "IdCardType",
                    "ML",
                    "SelectedWarningCodes",
                    List.of(-9102),
                    "Extra",
                    EXTRA))
            .path("SdkToken")
            .asText();
    canaries.add("SdkToken of the card", token);
    CaptureProcess _ =
        new CanaryDevice(server.publicUrl(), canaries).confirmed(token, card.orElseThrow());
    return token;
  }

  /// As the command `erase --subject` does, beside the server.
  private static int erased(Settings settings) {
    return assertTimeout(
        BOUND,
        () -> {
          try (DataDirectory data = DataDirectory.open(settings, InstantSource.system())) {
            EraseSessions.Erased erased =
                new EraseSessions(data.storage().sessions(), data.media(), InstantSource.system())
                    .subject(EXTRA);
            assertThat(erased.failures()).isEmpty();
            return erased.sessions();
          }
        });
  }

  /// What the guide tells who wants erased rows off PostgreSQL's disk at once.
  private static List<String> guide() throws IOException {
    Matcher block =
        Pattern.compile("\n### Erased rows in PostgreSQL\n.*?\n```\n(.*?)\n```\n", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    return block.group(1).lines().toList();
  }

  /// How many rows each table has.
  private static Map<String, Integer> rows(Connection database) throws SQLException {
    Map<String, Integer> rows = new LinkedHashMap<>();
    try (Statement statement = database.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
          assertThat(count.next()).isTrue();
          rows.put(table, count.getInt(1));
        }
      }
    }
    return rows;
  }

  private static void putInPlain(Connection database) throws SQLException {
    execute(database, "CREATE TABLE in_plain (text TEXT)");
    execute(database, "INSERT INTO in_plain VALUES ('" + EXTRA + "')");
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      boolean _ = statement.execute(sql);
    }
  }

  /// The canaries in a folder, each with the first name on the way to it.
  private List<String> foundIn(Path place) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files(place)) {
      String name = place.relativize(file).getName(0).toString();
      canaries.in(text(file)).forEach(canary -> found.add(name + ": " + canary));
    }
    return found;
  }

  private List<String> foundIn(BucketServer bucket) {
    List<String> found = new ArrayList<>();
    bucket
        .objects()
        .forEach(
            (key, bytes) ->
                canaries
                    .in(new String(bytes, ISO_8859_1))
                    .forEach(canary -> found.add(key + ": " + canary)));
    return found;
  }

  /// Of how many sessions a folder has the sealed key.
  private static int keysIn(Path place, List<SessionRecord> sessions) throws IOException {
    List<String> left =
        new ArrayList<>(
            sessions.stream()
                .map(session -> new String(session.key().bytes(), ISO_8859_1))
                .toList());
    for (Path file : files(place)) {
      String text = text(file);
      left.removeIf(text::contains);
    }
    return sessions.size() - left.size();
  }

  private static List<Path> files(Path place) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        place,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          // A database removes files of its own at any time.
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return found;
  }

  /// One character for each byte; none of a file that is gone.
  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static Settings settings(
      Path data, Map<String, String> more, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("veriself.data.dir", data.toString());
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    return SettingsReader.read(settings, environment, Optional.empty());
  }
}
