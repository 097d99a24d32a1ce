package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CapturePass;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.capture.client.Verdict;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.audit.AuditEvent;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// What callers and phones are told while something that a server needs is broken, and that
/// nothing is lost or half done when it is whole again. Faults of a bucket: `MediaBucketIT` and
/// `S3OutageTest`.
@Tag("waiting")
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
  private static final AccountId ACCOUNT = new AccountId("bank");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BLOCK = 1 << 16;

  /// More than 256 MiB: with less that is free a server says that it is not ready.
  private static final String DISK = "300m";

  /// Of the calls with which phones begin a recording.
  private static final String ANNOUNCING =
      "veriself_capture_calls_seconds_count"
          + "{operation=\"POST/passes/{pass}/recordings/{recording}\",outcome=";

  @TempDir private Path folder;

  /// It may be a standby that takes over in a moment, so refusals come after a while. What
  /// needs no change is answered until the refusals have used up the connections: new ones
  /// are made only to a server that takes changes.
  @Test
  void aDatabaseThatTakesNoChangesRefusesThemUntilItDoes() throws Exception {
    try (CrashingPostgres postgres = CrashingPostgres.start(folder.resolve("postgresql"));
        VeriselfServer server = start(folder, InstantSource.system(), settings(postgres));
        SignedCaller caller = caller(server);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      String told = verified(server, caller);
      assertThat(result(caller, told)).isEqualTo("0");
      String untold = verified(server, caller);
      String token = token(caller);
      String begun = token(caller);
      CaptureProcess process = start(server, begun);
      int attempts = process.attemptsLeft();
      CapturePass pass = process.openPass();
      Scrape before = Scrape.of(server);

      readOnly(postgres, "on");
      HttpResponse<String> health = ready(server);
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).startsWith("database: the database takes no changes");
      assertThat(result(caller, told)).isEqualTo("0");
      assertThat(result(caller, token)).isEqualTo("-999");
      assertThat(process.attemptsLeft()).isEqualTo(attempts);
      Future<Verdict> verdict = others.submit(() -> pass.record(camera()));
      Future<?> noToken = others.submit(() -> assertRefused(() -> token(caller), "InternalError"));
      assertRefused(() -> result(caller, untold), "InternalError");
      assertThat(noToken.get()).isNull();
      Scrape.awaitMoreDeviceFaults(server, before);
      assertThat(Scrape.of(server).sum(ANNOUNCING + "\"internal_error\"}")).isPositive();
      assertThat(ready(server).body()).startsWith("database: ");

      readOnly(postgres, "off");
      assertThat(verdict.get()).isInstanceOf(Verdict.Verified.class);
      assertThat(result(caller, begun)).isEqualTo("0");
      assertThat(result(caller, untold)).isEqualTo("0");
      assertThat(result(caller, told)).isEqualTo("0");
      assertThat(start(server, token)).isNotNull();
      assertThat(result(caller, token(caller))).isEqualTo("-999");
      assertThat(ready(server).statusCode()).isEqualTo(200);
      assertThat(recorded(server, AuditEvent.VERDICT)).hasSize(3).doesNotHaveDuplicates();
      assertThat(recorded(server, AuditEvent.RESULT_READ)).hasSize(3).doesNotHaveDuplicates();
      assertTrailIsWhole(server);
    }
  }

  @Test
  void aFullDiskRefusesWhatItCannotKeepAndLosesNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        hasEnded("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString()),
        "no file system may be mounted here: a disk cannot be filled");
    try (VeriselfServer server = start(disk, InstantSource.system(), Map.of());
        SignedCaller caller = caller(server)) {
      String token = token(caller);
      String begun = token(caller);
      CapturePass pass = start(server, begun).openPass();
      assertThat(ready(server).body()).doesNotContain("media");

      Scrape before = Scrape.of(server);
      Path rest = disk.resolve("rest");
      fill(rest);
      assertRefused(() -> token(caller), "InternalError");
      assertThat(result(caller, token)).isEqualTo("-999");
      HttpResponse<String> health = ready(server);
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("media: ");

      try (ExecutorService phone = Executors.newSingleThreadExecutor()) {
        Future<Verdict> verdict = phone.submit(() -> pass.record(camera()));
        Scrape.awaitMoreDeviceFaults(server, before);
        Files.delete(rest);
        assertThat(verdict.get()).isInstanceOf(Verdict.Verified.class);
      }
      assertThat(result(caller, begun)).isEqualTo("0");
      assertThat(start(server, token)).isNotNull();
      assertThat(result(caller, token(caller))).isEqualTo("-999");
      assertTrailIsWhole(server);
    } finally {
      assertThat(hasEnded("umount", "--lazy", disk.toString())).isTrue();
    }
  }

  @Test
  void aClockThatIsAnHourOffRefusesCallsAndLosesNothing() throws Exception {
    JumpingClock clock = new JumpingClock();
    try (VeriselfServer server = start(folder, clock, Map.of());
        SignedCaller caller = caller(server)) {
      String token = token(caller);

      for (Duration jump : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
        clock.ahead = jump;
        assertRefused(() -> token(caller), "AuthFailure.SignatureExpire");
      }

      clock.ahead = Duration.ZERO;
      assertThat(result(caller, token)).isEqualTo("-999");
      assertThat(start(server, token)).isNotNull();
      assertTrailIsWhole(server);
    }
  }

  /// Such a node says that it is not ready, and still judges: with claims that end an hour late, or
  /// that are over for everybody else as soon as they are made. What two of them judge for that is
  /// concluded once.
  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aNodeWhoseClockIsAnHourOffSpoilsNoVerification(int hours) throws Exception {
    JumpingClock clock = new JumpingClock();
    clock.ahead = Duration.ofHours(hours);
    try (CrashingPostgres postgres = CrashingPostgres.start(folder.resolve("postgresql"));
        VeriselfServer devices =
            start(folder, InstantSource.system(), settings(postgres, "api,capture"));
        VeriselfServer odd = start(folder, clock, settings(postgres, "evaluation"));
        SignedCaller caller = caller(devices)) {
      verify(devices, caller);
      assertThat(Scrape.of(odd).sum("veriself_evaluations_seconds_count")).isEqualTo(1);
      assertThat(ready(odd).body()).contains("clock: ");

      try (VeriselfServer right =
          start(folder, InstantSource.system(), settings(postgres, "evaluation"))) {
        verify(devices, caller);
        verify(devices, caller);
        assertThat(ready(right).body()).isEqualTo("ready");
      }

      assertThat(recorded(devices, AuditEvent.VERDICT)).hasSize(3).doesNotHaveDuplicates();
      assertTrailIsWhole(devices);
      clock.ahead = Duration.ZERO;
      assertThat(ready(odd).statusCode()).isEqualTo(200);
    }
  }

  private static Map<String, String> settings(CrashingPostgres postgres, String roles) {
    Map<String, String> settings = new HashMap<>(settings(postgres));
    settings.put("veriself.roles", roles);
    return settings;
  }

  private static void verify(VeriselfServer server, SignedCaller caller) {
    assertThat(result(caller, verified(server, caller))).isEqualTo("0");
  }

  /// @return the token of a verification that succeeded, of which nobody was told
  private static String verified(VeriselfServer server, SignedCaller caller) {
    String token = token(caller);
    assertThat(start(server, token).openPass().record(camera()))
        .isInstanceOf(Verdict.Verified.class);
    return token;
  }

  /// What the audit trail tells such an event of, as often as it does.
  private static List<String> recorded(VeriselfServer server, AuditEvent event) {
    return server.data().storage().audit().after(ACCOUNT.value(), 0, 1_000).stream()
        .filter(record -> record.event().equals(event.name()))
        .map(AuditRecord::subject)
        .toList();
  }

  private static final class JumpingClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  private static VeriselfServer start(Path folder, InstantSource clock, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("veriself.data.dir", folder.resolve("data").toString());
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    return VeriselfServer.start(SettingsReader.read(settings, Map.of(), Optional.empty()), clock);
  }

  private static Map<String, String> settings(CrashingPostgres postgres) {
    return Map.of("veriself.storage.url", postgres.url(), "veriself.storage.user", postgres.user());
  }

  private static SignedCaller caller(VeriselfServer server) {
    CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(ACCOUNT);
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }

  private static String token(SignedCaller caller) {
    return caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
  }

  private static String result(SignedCaller caller, String token) {
    return caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token)).path("Result").asText();
  }

  private static CaptureProcess start(VeriselfServer server, String token) {
    return CaptureClient.connect(server.publicUrl()).start(token);
  }

  private static ActingCamera camera() {
    return new ActingCamera(
        StartedServer.get().person().person(),
        Optional.empty(),
        ActingCamera.Settings.standard(),
        17);
  }

  private static void assertRefused(Runnable call, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOf(CallRefused.class)
        .extracting(refused -> ((CallRefused) refused).code())
        .isEqualTo(code);
  }

  private static void assertTrailIsWhole(VeriselfServer server) {
    VerifyTrail.Report report =
        new VerifyTrail(server.data().storage().audit()).verify(ACCOUNT.value());
    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isGreaterThanOrEqualTo(3);
  }

  /// Of every transaction that begins from now on.
  private static void readOnly(CrashingPostgres postgres, String onOrOff) throws SQLException {
    try (Connection connection = connection(postgres);
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + onOrOff);
      boolean _ = statement.execute("SELECT pg_reload_conf()");
    }
    // PostgreSQL tells the connections there are before it makes one that has the new setting.
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!readOnly(postgres).equals(onOrOff)) {
      assertThat(System.nanoTime()).as("the setting was not read").isLessThan(giveUpAt);
    }
  }

  private static String readOnly(CrashingPostgres postgres) throws SQLException {
    try (Connection connection = connection(postgres);
        Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("SHOW default_transaction_read_only")) {
      assertThat(setting.next()).isTrue();
      return setting.getString(1);
    }
  }

  private static Connection connection(CrashingPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), postgres.user(), "");
  }

  /// Takes every byte that is left.
  private static void fill(Path file) {
    byte[] block = new byte[BLOCK];
    for (int length = BLOCK; length > 0; length /= 2) {
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(block, 0, length);
        }
      } catch (IOException _) {
        // No room for so many bytes.
      }
    }
  }

  private static HttpResponse<String> ready(VeriselfServer server) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.adminPort() + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  /// Whether a command is there and ends well.
  private static boolean hasEnded(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
