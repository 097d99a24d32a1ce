package org.veriself.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureProcess;
import org.veriself.cluster.running.BucketServer;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.compat.raw.RawAnswer;
import org.veriself.compat.raw.RawRequest;
import org.veriself.compat.raw.Tc3Call;
import org.veriself.compat.raw.V1Call;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.DataDirectory;
import org.veriself.server.settings.SettingsReader;
import org.veriself.storage.object.StandInVault;
import org.veriself.storage.object.VaultSettings;

/// No secret, token, name, number or picture is in what a server writes, at its most talkative
/// (INVARIANTS.md 8). Distinct ones go through every path: accepted, refused and broken calls, a
/// verification with card and face, a hand-over, a database, a bucket, a key service and a Redis
/// that is away.
class LogScrubIT {
  private static final String ACTION = "GetFaceIdTokenIntl";

  @TempDir private Path folder;
  private final Canaries canaries = new Canaries();

  @Test
  void nothingIsToldOnSqliteWithABucketAndAKeyServiceAndWithoutRedis() throws Exception {
    Path data = folder.resolve("data");
    Map<String, String> settings = new HashMap<>();
    settings.put("veriself.limits.redis.url", "redis://127.0.0.1:" + closedPort());
    settings.put("veriself.limits.redis.user", "veriself");
    settings.put("veriself.limits.redis.password", noted("Redis password", "redis-canary-51aXq"));
    try (BucketServer bucket = new BucketServer();
        StandInVault keyService = new StandInVault()) {
      settings.putAll(bucket.settings());
      settings.putAll(sealedBy(keyService, noted("token of the key service", StandInVault.TOKEN)));
      canaries.add("S3 secret", bucket.environment().getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
      CallerKey key;
      KeyIssuer.Lent lent;
      try (DataDirectory directory = DataDirectory.open(data)) {
        key = issued(directory);
        lent = lent(directory, key);
      }
      Path _ = DataDirectory.sealMasterKey(data, keyService.settings());
      run(data, settings, bucket.environment(), key, lent);
      assertThat(keyService.asked()).last().asString().contains("/decrypt/");
    }
  }

  @Test
  void norOnPostgresql() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (CrashingPostgres postgres = CrashingPostgres.start(folder.resolve("postgres"))) {
      Map<String, String> settings = new HashMap<>();
      settings.put("veriself.storage.url", postgres.url());
      settings.put("veriself.storage.user", postgres.user());
      settings.put("veriself.storage.password", noted("database password", "db-canary-88Zk2"));
      Map<String, String> all = new HashMap<>(settings);
      all.put("veriself.data.dir", data.toString());
      CallerKey key;
      KeyIssuer.Lent lent;
      try (DataDirectory directory =
          DataDirectory.open(
              SettingsReader.read(all, Map.of(), Optional.empty()), InstantSource.system())) {
        key = issued(directory);
        lent = lent(directory, key);
      }
      run(data, settings, Map.of(), key, lent);
    }
  }

  /// What ends a start is told with the address of the database, and without what opens it.
  @Test
  void norWhenADatabaseCannotBeOpened() throws Exception {
    Map<String, String> settings =
        Map.of(
            "veriself.storage.url",
            "jdbc:postgresql://127.0.0.1:%d/veriself?password=%s"
                .formatted(closedPort(), noted("password in the address", "url-canary-40Ytr")),
            "veriself.storage.password",
            noted("database password", "db-canary-88Zk2"));
    try (LoudServer server =
        LoudServer.start(folder.resolve("data"), folder.resolve("log"), settings, Map.of())) {
      String written = server.stoppedOutput();
      assertThat(written).isNotBlank();
      assertThat(canaries.in(written)).isEmpty();
    }
  }

  @Test
  void norWhenTheKeyServiceRefuses() throws Exception {
    Path data = folder.resolve("data");
    try (StandInVault keyService = new StandInVault()) {
      try (DataDirectory _ = DataDirectory.open(data)) {
        canaries.add("master.key", Files.readAllBytes(data.resolve("master.key")));
      }
      Path _ = DataDirectory.sealMasterKey(data, keyService.settings());
      String wrong = noted("wrong token of the key service", "hvs.wrong-canary-66Lhs");
      try (LoudServer server =
          LoudServer.start(data, folder.resolve("log"), sealedBy(keyService, wrong), Map.of())) {
        String written = server.stoppedOutput();
        assertThat(written).contains("the key service refused the token");
        assertThat(canaries.in(written)).isEmpty();
      }
    }
  }

  private static Map<String, String> sealedBy(StandInVault keyService, String token) {
    VaultSettings vault = keyService.settings();
    return Map.of(
        "veriself.key-service.vault.url", vault.url().toString(),
        "veriself.key-service.vault.mount", vault.mount(),
        "veriself.key-service.vault.key", vault.key(),
        "veriself.key-service.vault.token", token);
  }

  private void run(
      Path data,
      Map<String, String> settings,
      Map<String, String> environment,
      CallerKey key,
      KeyIssuer.Lent lent)
      throws Exception {
    try (LoudServer server = LoudServer.start(data, folder.resolve("log"), settings, environment)) {
      keys(data);
      calls(server.url(), key, lent);
      verification(server.url(), key);
      handOver(server.url(), key);
      strangers(server.url());
      String metrics = get(URI.create("http://127.0.0.1:" + server.adminPort() + "/metrics"));
      String written = server.stoppedOutput();

      assertThat(metrics).contains("veriself_api_calls_seconds_count");
      assertThat(written).contains("\"call answered\"", "\"bank\"");
      assertThat(canaries.count()).isGreaterThan(20);
      assertThat(canaries.in(metrics)).isEmpty();
      assertThat(canaries.in(written)).isEmpty();
    }
  }

  private void keys(Path data) throws IOException {
    for (String file : List.of("master.key", "link.key")) {
      canaries.add(file, Files.readAllBytes(data.resolve(file)));
    }
  }

  /// Accepted, refused and broken ones, signed in both ways.
  private void calls(URI url, CallerKey key, KeyIssuer.Lent lent) throws IOException {
    String id = key.id().value();
    String secret = key.secret().reveal();
    String extra = noted("Extra", "extra-canary-5c1Jd");
    String json = "{\"Extra\":\"" + extra + "\",\"SecureLevel\":\"1\"}";
    Tc3Call call = Tc3Call.by(id, secret, url.getAuthority()).action(ACTION).body(json);
    RawRequest signed = call.signed();
    canaries.add("token", token(send(url, signed)));
    canaries.add("signature", call.signature());
    send(url, signed.with("Authorization", signed.value("Authorization") + "0"));
    send(url, call.body("{\"Extra\":\"" + noted("broken body", "body-canary-20Mvs")).signed());
    send(url, call.body("{\"" + noted("parameter name", "name-canary-93Pkw") + "\":1}").signed());
    send(
        url,
        call.body("{\"Image\":\"" + noted("no picture", "aW1hZ2UtY2FuYXJ5LTc3") + "\"}").signed());
    send(
        url,
        call.body("{\"SdkToken\":\"" + noted("unknown token", "token-canary-31Lqe") + "\"}")
            .action("GetFaceIdResultIntl")
            .signed());
    V1Call v1 = V1Call.by(id, secret, url.getAuthority(), ACTION, "HmacSHA256").get();
    send(url, v1.with("Extra", noted("Extra in a query", "query-canary-64Hbt")).signed());
    canaries.add("v1 signature", v1.signature());
    Tc3Call temporary =
        Tc3Call.by(lent.id().value(), lent.secret().reveal(), url.getAuthority())
            .action(ACTION)
            .body("{\"SecureLevel\":\"1\"}");
    send(url, temporary.header("X-TC-Token", lent.token().reveal()).signed());
    send(url, temporary.header("X-TC-Token", noted("wrong token", "wrong-canary-12Fyz")).signed());
  }

  /// A card with a corrected name, and a face before a camera, until the verdict.
  private void verification(URI url, CallerKey key) {
    StartedServer people = StartedServer.get();
    try (SignedCaller caller = caller(url, key)) {
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
                      List.of(-9102)))
              .path("SdkToken")
              .asText();
      canaries.add("SDK token", token);
      CaptureProcess process =
          new CanaryDevice(url, canaries)
              .confirmed(token, CanaryDevice.Card.of(people.person().portrait()));
      var _ =
          process
              .openPass()
              .record(
                  new ActingCamera(
                      people.person().person(),
                      Optional.empty(),
                      ActingCamera.Settings.standard(),
                      17));
      JsonNode result = caller.call("GetSdkVerificationResult", Map.of("SdkToken", token));
      assertThat(result.path("Result").asText()).as(result.toString()).isEqualTo("0");
      assertThat(result.toString()).contains(CanaryDevice.CORRECTED);
      String link = result.path("CompareResults").path(0).path("BestFrame").path("Url").asText();
      canaries.add("signature of a link", link.substring(link.length() - 20));
      assertThat(get(URI.create(link))).isNotEmpty();

      String compare = people.photoOf(people.person());
      canaries.add("photo to compare with, in Base64", compare);
      canaries.add("photo to compare with", Base64.getDecoder().decode(compare));
      String web =
          caller
              .call(
                  "ApplyWebVerificationBizTokenIntl",
                  Map.of(
                      "RedirectURL",
                      "https://shop.example/" + noted("path", "path-canary-75Sge"),
                      "CompareImageBase64",
                      compare))
              .path("BizToken")
              .asText();
      canaries.add("BizToken", web);
      assertThat(get(url.resolve("/reflect/?token=" + web))).contains("<html");
    } catch (CallRefused e) {
      throw new AssertionError(e);
    }
  }

  private void handOver(URI url, CallerKey key) {
    String token;
    try (SignedCaller caller = caller(url, key)) {
      token =
          caller
              .call(
                  "ApplyWebVerificationBizTokenIntl",
                  Map.of(
                      "RedirectURL",
                      "https://shop.example/",
                      "CompareImageBase64",
                      StartedServer.get().photoOf(StartedServer.get().person())))
              .path("BizToken")
              .asText();
    }
    canaries.add("token of a hand-over", token);
    CanaryDevice device = new CanaryDevice(url, canaries);
    CanaryDevice.Moved process = device.moved(token);
    JsonNode _ = device.post("/passes", process.secret(), "");
    JsonNode _ = device.post("/passes", noted("wrong bearer", "bearer-canary-09Wnu"), "");
    JsonNode _ = device.post("/process", token, "{\"" + noted("broken start", "start-canary-6Xc"));
    JsonNode _ = device.takeOver(process.ticket());
  }

  /// Paths, queries and headers that nobody asked for.
  private void strangers(URI url) throws IOException {
    String path = noted("unknown path", "lost-canary-27Rud");
    send(
        url,
        new RawRequest(
            "GET",
            "/" + path + "?a=" + noted("unknown query", "ask-canary-84Eip"),
            List.of(
                new RawRequest.Header("Host", url.getAuthority()),
                new RawRequest.Header("Cookie", noted("cookie", "cookie-canary-16Tof")),
                new RawRequest.Header("Authorization", noted("basic", "basic-canary-38Ajx"))),
            new byte[0]));
    for (String host : List.of("host canary-59Qvm", "hostcanary-59Qvm:bad", "[hostcanary-59Qvm")) {
      canaries.add("Host " + host, host);
      send(
          url,
          new RawRequest("GET", "/", List.of(new RawRequest.Header("Host", host)), new byte[0]));
    }
  }

  private CallerKey issued(DataDirectory directory) {
    CallerKey key = directory.keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    canaries.add("SecretKey", key.secret().reveal());
    return key;
  }

  private KeyIssuer.Lent lent(DataDirectory directory, CallerKey key) {
    if (!(directory
            .keyIssuer(InstantSource.system())
            .lend(key.id(), Optional.empty(), Duration.ofHours(1))
        instanceof KeyIssuer.Lent lent)) {
      throw new AssertionError("a fresh key lends");
    }
    canaries.add("temporary SecretKey", lent.secret().reveal());
    canaries.add("X-TC-Token", lent.token().reveal());
    return lent;
  }

  private String noted(String name, String secret) {
    canaries.add(name, secret);
    return secret;
  }

  private static SignedCaller caller(URI url, CallerKey key) {
    return new SignedCaller(url, key.id().value(), key.secret().reveal());
  }

  private static RawAnswer send(URI url, RawRequest request) throws IOException {
    return RawAnswer.to(request, url.getPort());
  }

  private static String token(RawAnswer answer) throws IOException {
    return answer.response().path("SdkToken").asText();
  }

  private static String get(URI url) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
          .body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Where nobody listens.
  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
