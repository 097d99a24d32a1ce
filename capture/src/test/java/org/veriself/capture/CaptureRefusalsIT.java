package org.veriself.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.document.CardType;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// docs/capture-protocol.md, refusals: every mistake has its code, and nothing is lost by it.
class CaptureRefusalsIT {
  private static final byte[] VIDEO = "video".getBytes(UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private TestingServer server;
  private KeyPair device;
  private String secret = "";

  CaptureRefusalsIT() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    device = generator.generateKeyPair();
    server = new TestingServer(clock, new Outcome.Verified(Optional.empty()));
  }

  @BeforeEach
  void start() throws Exception {
    JsonNode answer = json(startWith(server.issue().reveal()));
    secret = answer.path("processSecret").asText();
    assertThat(answer.path("process").path("recordings").toString())
        .isEqualTo("[\"action\",\"main\"]");
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void callsWithoutTheSecretAreRefused() throws Exception {
    assertThat(code(send("GET", "/process", null, null))).isEqualTo("authorization_missing");
    assertThat(code(send("GET", "/process", "WRONG", null))).isEqualTo("process_unknown");
  }

  @Test
  void aLateStartIsRefused() throws Exception {
    String token = server.issue().reveal();
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(code(startWith(token))).isEqualTo("start_window_passed");
  }

  @Test
  void aBrokenStartTellsWhatToChange() throws Exception {
    String token = server.issue().reveal();

    assertThat(code(post("/process", token, "{"))).isEqualTo("body_invalid");
    assertThat(code(post("/process", token, "[]"))).isEqualTo("body_invalid");
    assertThat(code(post("/process", token, "{\"protocol\":1}"))).isEqualTo("body_invalid");
    assertThat(code(post("/process", token, startBody(2, key()))))
        .isEqualTo("protocol_unsupported");
    assertThat(code(post("/process", token, startBody(1, "AAAA")))).isEqualTo("public_key_invalid");
    assertThat(code(post("/process", token, "{\"x\":\"" + "y".repeat(5_000) + "\"}")))
        .isEqualTo("body_too_large");
  }

  @Test
  void oneRunsAtATime() throws Exception {
    openPass();

    assertThat(code(post("/passes", secret, ""))).isEqualTo("pass_running");
  }

  @Test
  void stepsAreToldOneAtATimeAndOnlyOnTheServersClock() throws Exception {
    String pass = openPass();

    assertThat(code(post(pass + "/steps/0", secret, ""))).isEqualTo("recording_not_announced");
    announce(pass, "action");
    assertThat(json(post(pass + "/steps/0", secret, "")).path("kind").asText()).isEqualTo("hold");
    assertThat(code(post(pass + "/steps/1", secret, ""))).isEqualTo("step_too_early");
    assertThat(code(post(pass + "/steps/2", secret, ""))).isEqualTo("step_out_of_order");
    clock.advance(TestingServer.STEP);
    assertThat(json(post(pass + "/steps/1", secret, "")).path("action").asText()).isEqualTo("nod");
    clock.advance(TestingServer.STEP);
    assertThat(code(post(pass + "/steps/2", secret, ""))).isEqualTo("recording_not_announced");
    assertThat(code(post(pass + "/steps/9", secret, ""))).isIn("step_unknown", "step_out_of_order");
  }

  @Test
  void chunksMustFollowEachOtherAndMatchTheirDigest() throws Exception {
    String pass = openPass();
    byte[] bytes = "some video".getBytes(UTF_8);

    assertThat(code(chunk(pass, 0, bytes, digest(bytes)))).isEqualTo("recording_not_announced");
    announce(pass, "action");
    assertThat(code(chunk(pass, 5, bytes, digest(bytes)))).isEqualTo("chunk_offset_wrong");
    assertThat(code(chunk(pass, 0, bytes, digest("other".getBytes(UTF_8)))))
        .isEqualTo("chunk_hash_wrong");
    assertThat(code(chunk(pass, 0, bytes, "sha-256=nonsense"))).isEqualTo("digest_invalid");
    assertThat(code(chunk(pass, 0, new byte[1_001], digest(new byte[1_001]))))
        .isEqualTo("chunk_too_large");
    assertThat(json(chunk(pass, 0, bytes, digest(bytes))).path("nextOffset").asLong())
        .isEqualTo(10);
    // Sent again after a lost answer.
    assertThat(json(chunk(pass, 0, bytes, digest(bytes))).path("nextOffset").asLong())
        .isEqualTo(10);
    HttpResponse<byte[]> head = send("HEAD", pass + "/recordings/action", secret, null);
    assertThat(head.headers().firstValue("Upload-Offset")).contains("10");
  }

  @Test
  void aLateUploadIsRefused() throws Exception {
    String pass = openPass();
    announce(pass, "action");
    clock.advance(Duration.ofSeconds(61));

    byte[] bytes = {1};
    assertThat(code(chunk(pass, 0, bytes, digest(bytes)))).isEqualTo("pass_closed");
    assertThat(json(send("GET", pass + "/verdict", secret, null)).path("state").asText())
        .isEqualTo("lapsed");
  }

  @Test
  void anotherProcessSeesNothingOfAPass() throws Exception {
    String pass = openPass();
    secret = json(startWith(server.issue().reveal())).path("processSecret").asText();

    assertThat(code(send("GET", pass + "/verdict", secret, null))).isEqualTo("pass_unknown");
  }

  @Test
  void anUnfinishedOrForgedManifestIsRefused() throws Exception {
    Played played = played();
    String pass = played.path();
    String manifest = played.manifest();

    assertThat(code(complete(pass, manifest, "AAAA"))).isEqualTo("signature_invalid");
    String signature = sign(manifest);
    assertThat(code(complete(pass, manifest.replace("[0,", "[1,"), signature)))
        .isEqualTo("signature_wrong");
    String forged = manifest.replace(hex(VIDEO), hex("other".getBytes(UTF_8)));
    assertThat(code(complete(pass, forged, sign(forged)))).isEqualTo("recording_hash_wrong");
    // What arrived is another recording, and stays another: the pass is over.
    assertThat(json(send("GET", pass + "/verdict", secret, null)).path("state").asText())
        .isEqualTo("done");
  }

  /// capture.md 5: hints are all there or none, booleans, and nothing else such as a camera's name.
  @Test
  void hintsAreKeptAsToldAndNoOthersAreTaken() throws Exception {
    Played played = played();
    String pass = played.path();
    String manifest = played.manifest();
    String hints =
        "{\"automated\":true,\"cameraNamedVirtual\":false,\"facingMissing\":true,"
            + "\"trackNotFromCamera\":false}";
    for (String wrong :
        List.of(
            "{}",
            "true",
            hints.replace("\"automated\":true,", ""),
            hints.replace("true", "\"true\""),
            hints.replace("true", "1"),
            hints.replace("true", "null"),
            hints.replace("}", ",\"label\":\"OBS\"}"))) {
      String refused = withHints(manifest, wrong);
      assertThat(code(complete(pass, refused, sign(refused)))).as(wrong).isEqualTo("body_invalid");
    }

    String told = withHints(manifest, hints);
    assertThat(complete(pass, told, sign(told)).statusCode()).isBetween(200, 202);

    PassId id = new PassId(UUID.fromString(played.id()));
    assertThat(server.storage.byId(id).orElseThrow().state())
        .isInstanceOfSatisfying(
            PassState.Judged.class,
            judged ->
                assertThat(judged.submission().hints())
                    .contains(new DeviceHints(true, false, true, false)));
    assertThat(json(send("GET", pass + "/verdict", secret, null)).path("outcome").asText())
        .isEqualTo("verified");
  }

  private static String withHints(String manifest, String hints) {
    return manifest.substring(0, manifest.length() - 1) + ",\"hints\":" + hints + "}";
  }

  @Test
  void aRightManifestAfterAWrongOneIsTaken() throws Exception {
    Played played = played();
    String pass = played.path();
    String manifest = played.manifest();
    String signature = sign(manifest);
    String foreign = manifest.replace(played.nonce(), "another");
    assertThat(code(complete(pass, foreign, sign(foreign)))).isEqualTo("manifest_wrong");

    assertThat(complete(pass, manifest, signature).statusCode()).isBetween(200, 202);
    // Completing again after a lost answer is harmless.
    assertThat(complete(pass, manifest, signature).statusCode()).isBetween(200, 202);
    assertThat(json(send("GET", pass + "/verdict", secret, null)).path("outcome").asText())
        .isEqualTo("verified");
  }

  @Test
  void aManifestBeforeTheChallengeEndedIsRefused() throws Exception {
    JsonNode opened = json(post("/passes", secret, ""));
    String pass = "/passes/" + opened.path("id").asText();
    announce(pass, "action");
    String manifest = manifest(opened, new byte[] {1});

    assertThat(code(complete(pass, manifest, sign(manifest)))).isEqualTo("challenge_not_finished");
  }

  @Test
  void pathsAndMethodsThatDoNotExistAreRefused() throws Exception {
    assertThat(code(send("GET", "/nothing", secret, null))).isEqualTo("not_found");
    assertThat(code(send("DELETE", "/process", secret, null))).isEqualTo("method_not_allowed");
  }

  @Test
  void aFloodIsSlowedDown() throws Exception {
    String last = "";
    for (int i = 0; i < 70; i++) {
      HttpResponse<byte[]> answer = send("GET", "/process", secret, null);
      last = answer.statusCode() == 200 ? "" : code(answer);
    }
    assertThat(last).isEqualTo("too_many_requests");
  }

  @Test
  void aFloodFromOneAddressIsSlowedDownWhateverItAsksFor() throws Exception {
    String last = "";
    for (int i = 0; i < 700; i++) {
      last = code(send("GET", "/process", "WRONG-" + i, null));
    }
    assertThat(last).isEqualTo("too_many_requests");
  }

  @Test
  void noPassIsOpenedWhileManyWaitForTheirVerdictAndNothingIsUsedUp() throws Exception {
    server.waiting = TestingServer.QUEUE_MOST;

    HttpResponse<byte[]> refused = post("/passes", secret, "");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(code(refused)).isEqualTo("busy");
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(JSON.readTree(refused.body()).path("error").path("waitMillis").asInt())
        .isEqualTo(5_000);
    JsonNode process = json(send("GET", "/process", secret, null));
    assertThat(process.path("state").asText()).isEqualTo("ready");
    assertThat(process.path("attemptsLeft").asInt()).isEqualTo(3);

    server.waiting = TestingServer.QUEUE_MOST - 1;
    clock.advance(Duration.ofSeconds(5));
    assertThat(post("/passes", secret, "").statusCode()).isEqualTo(201);
  }

  @Test
  void whatWasOpenedBeforeIsTakenHoweverManyWait() throws Exception {
    Played played = played();
    server.waiting = 100 * TestingServer.QUEUE_MOST;
    clock.advance(Duration.ofSeconds(2));

    assertThat(complete(played.path(), played.manifest(), sign(played.manifest())).statusCode())
        .isBetween(200, 202);
  }

  @Test
  void aPassMayAskForLessOnlyWithLeave() throws Exception {
    assertThat(code(post("/passes", secret, "{\"form\":\"easy\"}"))).isEqualTo("body_invalid");
    // The customer of this token never said that a recorded video will do.
    assertThat(code(post("/passes", secret, "{\"form\":\"silent\"}"))).isEqualTo("form_refused");
    assertThat(post("/passes", secret, "{\"form\":\"without_light\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void anAttemptThatIsQuitLeavesRoomForAnother() throws Exception {
    String pass = openPass();

    assertThat(code(post(pass + "/quit", secret, "{\"because\":\"tired\"}")))
        .isEqualTo("body_invalid");
    assertThat(post(pass + "/quit", secret, "{\"because\":\"cannot_film\"}").statusCode())
        .isEqualTo(204);
    assertThat(post(pass + "/quit", secret, "").statusCode()).isEqualTo(204);
    // Nothing was filmed, so no attempt is used up.
    assertThat(json(send("GET", "/process", secret, null)).path("attemptsLeft").asInt())
        .isEqualTo(3);
    assertThat(post("/passes", secret, "").statusCode()).isEqualTo(201);
  }

  @Test
  void aTicketMovesTheProcessToAnotherDeviceOnceAndTheFirstIsRefused() throws Exception {
    assertThat(code(post("/process/handover", secret, ""))).isEqualTo("hand_over_refused");
    startOnTheWeb();
    JsonNode offer = json(post("/process/handover", secret, ""));
    String ticket = offer.path("ticket").asText();
    String body =
        startBody(1, key()).replace("{\"protocol", "{\"ticket\":\"" + ticket + "\",\"protocol");

    assertThat(offer.path("url").asText()).endsWith("/reflect/#handover=" + ticket);
    assertThat(offer.path("remainingMillis").asLong()).isEqualTo(120_000);
    JsonNode taken = json(post("/handover", "", body));
    assertThat(code(send("GET", "/process", secret, null))).isEqualTo("process_unknown");
    secret = taken.path("processSecret").asText();
    assertThat(send("GET", "/process", secret, null).statusCode()).isEqualTo(200);
    assertThat(code(post("/handover", "", body))).isEqualTo("ticket_unknown");
  }

  @Test
  void aTicketLivesTwoMinutesAndNoneIsMadeWhileAPassRuns() throws Exception {
    startOnTheWeb();
    String ticket = json(post("/process/handover", secret, "")).path("ticket").asText();
    clock.advance(Duration.ofSeconds(121));
    String body =
        startBody(1, key()).replace("{\"protocol", "{\"ticket\":\"" + ticket + "\",\"protocol");

    assertThat(code(post("/handover", "", body))).isEqualTo("ticket_unknown");
    openPass();
    assertThat(code(post("/process/handover", secret, ""))).isEqualTo("pass_running");
  }

  @Test
  void aTicketThatWasWithdrawnOrOvertakenByAPassMovesNothing() throws Exception {
    startOnTheWeb();
    String withdrawn = json(post("/process/handover", secret, "")).path("ticket").asText();
    assertThat(post("/process/handover/withdraw", secret, "").statusCode()).isEqualTo(204);
    assertThat(code(post("/handover", "", takeOver(withdrawn)))).isEqualTo("ticket_unknown");

    String overtaken = json(post("/process/handover", secret, "")).path("ticket").asText();
    openPass();
    assertThat(code(post("/handover", "", takeOver(overtaken)))).isEqualTo("ticket_unknown");
    assertThat(send("GET", "/process", secret, null).statusCode()).isEqualTo(200);
  }

  @Test
  void aCallThatMeansAnotherVerificationReachesNothing() throws Exception {
    HttpResponse<byte[]> answer =
        send("GET", "/process", secret, null, "Capture-Session", "0123456789abcdef");
    assertThat(code(answer)).isEqualTo("session_changed");

    String token = server.issue().reveal();
    String mark = json(send("GET", "/page", token, null)).path("session").asText();
    HttpResponse<byte[]> other =
        send(
            "POST",
            "/process",
            server.issue().reveal(),
            startBody(1, key()).getBytes(UTF_8),
            "Content-Type",
            "application/json",
            "Capture-Session",
            mark);
    assertThat(code(other)).isEqualTo("session_changed");
  }

  @Test
  void whatAnAttemptLeftBehindIsDropped() throws Exception {
    String pass = openPass();
    announce(pass, "action");
    byte[] bytes = "some video".getBytes(UTF_8);
    assertThat(chunk(pass, 0, bytes, digest(bytes)).statusCode()).isEqualTo(200);
    assertThat(server.media.fault()).isEmpty();

    post(pass + "/quit", secret, "");

    assertThat(server.chunkIsStored(pass.substring("/passes/".length()))).isFalse();
  }

  private void startOnTheWeb() throws Exception {
    secret = json(startWith(server.issueWeb().reveal())).path("processSecret").asText();
  }

  private String takeOver(String ticket) {
    return startBody(1, key()).replace("{\"protocol", "{\"ticket\":\"" + ticket + "\",\"protocol");
  }

  @Test
  void aPictureFromTheAlbumIsRefusedWhereTheCustomerWantsTheCamera() throws Exception {
    secret =
        json(startWith(server.issueCard(CardType.ML_ID_CARD).reveal()))
            .path("processSecret")
            .asText();

    assertThat(code(picture("/documents", "upload"))).isEqualTo("document_upload_refused");
    JsonNode taken = json(picture("/documents", "camera"));
    assertThat(taken.path("reason").asText()).isEqualTo("no_card");
    String document = "/documents/" + taken.path("id").asText();
    assertThat(code(picture(document + "/back", "upload"))).isEqualTo("document_upload_refused");
    assertThat(code(picture(document + "/back", "camera"))).isEqualTo("document_back_not_asked");
    assertThat(code(picture("/documents/nonsense/back", "camera"))).isEqualTo("document_unknown");
    assertThat(code(send("GET", document + "/cut", secret, null))).isEqualTo("document_unknown");
  }

  /// What its body holds is not looked at: else anybody with a process could occupy the room that
  /// others need for theirs.
  @Test
  void aProcessWithoutACardIsRefusedBeforeItsPictureIsRead() throws Exception {
    secret = json(startWith(server.issue().reveal())).path("processSecret").asText();

    HttpResponse<byte[]> answer =
        send(
            "POST",
            "/documents",
            secret,
            new byte[] {1},
            "Content-Type",
            "image/jpeg",
            "Content-Digest",
            digest(new byte[] {2}));

    assertThat(code(answer)).isEqualTo("document_not_asked");
  }

  private HttpResponse<byte[]> picture(String path, String source) throws Exception {
    byte[] picture = {1, 2, 3};
    return send(
        "POST",
        path,
        secret,
        picture,
        "Content-Type",
        "image/jpeg",
        "Content-Digest",
        digest(picture),
        "Capture-Source",
        source);
  }

  @Test
  void onlyAListedOriginMayReadTheAnswers() throws Exception {
    HttpResponse<byte[]> listed =
        send("GET", "/process", secret, null, "Origin", "https://shop.example.test");
    assertThat(listed.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example.test");
    assertThat(listed.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();

    HttpResponse<byte[]> asked =
        send("OPTIONS", "/passes", null, null, "Origin", "https://shop.example.test");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization");

    HttpResponse<byte[]> other =
        send("OPTIONS", "/passes", null, null, "Origin", "https://evil.example");
    assertThat(other.statusCode()).isEqualTo(405);
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void brokenBodiesNeverBreakTheServer() throws Exception {
    Random random = new Random(9);
    byte[] good = startBody(1, key()).getBytes(UTF_8);
    String token = server.issue().reveal();
    for (int i = 0; i < 300; i++) {
      clock.advance(Duration.ofMillis(10));
      byte[] broken = good.clone();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      int status = send("POST", "/process", token, broken).statusCode();
      assertThat(status).as(new String(broken, UTF_8)).isBetween(200, 499);
      if (status == 201) {
        token = server.issue().reveal();
      }
    }
  }

  private String openPass() throws Exception {
    return "/passes/" + json(post("/passes", secret, "")).path("id").asText();
  }

  private void announce(String pass, String recording) throws Exception {
    assertThat(post(pass + "/recordings/" + recording, secret, "").statusCode()).isLessThan(300);
  }

  /// A pass whose whole challenge was recorded as [#VIDEO].
  ///
  /// @param manifest a right one
  private record Played(String id, String nonce, String manifest) {
    String path() {
      return "/passes/" + id;
    }
  }

  private Played played() throws Exception {
    JsonNode opened = json(post("/passes", secret, ""));
    Played played =
        new Played(
            opened.path("id").asText(), opened.path("nonce").asText(), manifest(opened, VIDEO));
    playAll(played.path(), VIDEO);
    return played;
  }

  private void playAll(String pass, byte[] video) throws Exception {
    announce(pass, "action");
    for (int i = 0; i < 3; i++) {
      if (i == 2) {
        announce(pass, "main");
      }
      assertThat(post(pass + "/steps/" + i, secret, "").statusCode()).isLessThan(300);
      clock.advance(TestingServer.STEP);
    }
    for (String recording : new String[] {"action", "main"}) {
      HttpResponse<byte[]> answer =
          send(
              "PUT",
              pass + "/recordings/" + recording + "/chunks/0",
              secret,
              video,
              "Content-Digest",
              digest(video));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private static String manifest(JsonNode opened, byte[] video) throws Exception {
    return """
        {"passId":"%s","nonce":"%s","recordings":[
        {"name":"action","sha256":"%s","stepTimes":[0,40]},
        {"name":"main","sha256":"%s","stepTimes":[0]}]}"""
        .formatted(
            opened.path("id").asText(), opened.path("nonce").asText(), hex(video), hex(video));
  }

  private String sign(String message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(device.getPrivate());
    signature.update(message.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private HttpResponse<byte[]> complete(String pass, String manifest, String signature)
      throws Exception {
    return send(
        "POST",
        pass + "/complete",
        secret,
        manifest.getBytes(UTF_8),
        "Content-Type",
        "application/json",
        "Capture-Signature",
        signature);
  }

  private HttpResponse<byte[]> chunk(String pass, long offset, byte[] bytes, String digest)
      throws Exception {
    return send(
        "PUT",
        pass + "/recordings/action/chunks/" + offset,
        secret,
        bytes,
        "Content-Digest",
        digest);
  }

  private HttpResponse<byte[]> startWith(String token) throws Exception {
    return post("/process", token, startBody(1, key()));
  }

  private String key() {
    return Base64.getEncoder().encodeToString(device.getPublic().getEncoded());
  }

  private static String startBody(int protocol, String key) {
    return """
        {"protocol":%d,"publicKey":"%s","client":{"name":"t","version":"1","platform":"t"}}"""
        .formatted(protocol, key);
  }

  private HttpResponse<byte[]> post(String path, String bearer, String body) throws Exception {
    return send("POST", path, bearer, body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private HttpResponse<byte[]> send(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String bearer,
      byte @org.jspecify.annotations.Nullable [] body,
      String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve("/capture/v1" + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (bearer != null && !bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (headers.length > 0) {
      request.headers(headers);
    } else if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String code(HttpResponse<byte[]> answer) throws IOException {
    return json(answer).path("error").path("code").asText();
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String digest(byte[] bytes) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
  }

  private static String hex(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
