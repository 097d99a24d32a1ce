package org.veriself.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.api.testing.TestingApi;
import org.veriself.api.testing.TestingCalls;
import org.veriself.api.testing.TestingKeys;
import org.veriself.api.testing.TestingSigner;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;

/// What a judged pass looks like on the wire (actions.md 2 and 4).
final class ConcludedResultsTest {

  private static final DeviceHints PLAIN = new DeviceHints(false, false, false, false);
  private static final DeviceHints AUTOMATED = new DeviceHints(true, false, false, false);

  private final TestingApi testing = new TestingApi();
  private final VendorApi api = testing.api();
  private final Samples samples = new Samples(5);

  @Test
  void verifiedSelfieShowsMediaAndSimilarity() throws IOException {
    String token = issue("GetFaceIdTokenIntl", "{\"SecureLevel\":\"4\",\"Extra\":\"e\"}");
    conclude(token, new Outcome.Verified(Optional.of(new Similarity(88.4049))));

    JsonNode result = read("GetFaceIdResultIntl", token);

    assertThat(result.path("Result").textValue()).isEqualTo("0");
    assertThat(result.path("Description").textValue()).isEqualTo("Success");
    assertThat(result.path("Similarity").toString()).isEqualTo("88.4");
    assertThat(result.path("BestFrame").binaryValue()).asString().isEqualTo("frame");
    assertThat(result.path("Video").binaryValue()).asString().isEqualTo("MAIN");
    assertThat(result.path("ActionVideo").binaryValue()).asString().isEqualTo("ACTION");
    assertThat(result.get("LivenessInfoTag").isNull()).isTrue();
  }

  /// actions.md 2, decision rule: which file goes where.
  @ParameterizedTest
  @CsvSource({"1, MAIN, ''", "2, ACTION, ACTION", "3, MAIN, ''", "4, MAIN, ACTION"})
  void videosGoWhereTheLevelSays(String level, String video, String actionVideo)
      throws IOException {
    String token = issue("GetFaceIdTokenIntl", "{\"SecureLevel\":\"" + level + "\"}");
    conclude(token, new Outcome.Verified(Optional.empty()));

    JsonNode result = read("GetFaceIdResultIntl", token);

    assertThat(result.path("Video").binaryValue()).asString().isEqualTo(video);
    assertThat(result.path("ActionVideo").binaryValue()).asString().isEqualTo(actionVideo);
    assertThat(result.path("Similarity").toString()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"BASIC, null", "ENHANCED, null", "PRO, '[\"03\",\"11\"]'", "PLUS, '[\"03\",\"11\"]'"})
  void tagsAreShownByEdition(String edition, String tags) {
    String token = issue("GetFaceIdTokenIntl", "{\"SdkVersion\":\"" + edition + "\"}");
    conclude(
        token,
        new Outcome.Rejected(
            Reason.REPLAY_SUSPECTED,
            List.of(Reason.REPLAY_SUSPECTED, Reason.FACE_BLURRED),
            Optional.empty()));

    JsonNode result = read("GetFaceIdResultIntl", token);

    assertThat(result.path("Result").textValue()).isEqualTo("1002");
    assertThat(result.get("LivenessInfoTag").toString()).isEqualTo(tags);
  }

  /// flows.md 10.9: only two editions are told, and only what the pass that counts said.
  @ParameterizedTest
  @CsvSource({
    "BASIC, '', ''",
    "ENHANCED, 1, 4",
    "ENHANCE, 1, 4",
    "PRO, '', ''",
    "PLUS, 1, 4",
  })
  void deviceLevelIsShownByEdition(String edition, String plain, String automated) {
    for (String apply : List.of("GetFaceIdTokenIntl", "ApplySdkVerificationToken")) {
      assertThat(deviceLevel(apply, edition, Optional.of(PLAIN))).isEqualTo(plain);
      assertThat(deviceLevel(apply, edition, Optional.of(AUTOMATED))).isEqualTo(automated);
      assertThat(deviceLevel(apply, edition, Optional.empty())).isEmpty();
    }
  }

  @Test
  void deviceLevelIsThatOfTheAttemptThatCounts() {
    for (String apply : List.of("GetFaceIdTokenIntl", "ApplySdkVerificationToken")) {
      String token = issue(apply, body("PLUS"));
      assertThat(read(resultOf(apply), token).path("DeviceInfoLevel").textValue()).isEmpty();

      Outcome rejected = Outcome.Rejected.because(Reason.REPLAY_SUSPECTED);
      start(token);
      judge(token, 1, rejected, Optional.of(AUTOMATED));
      judge(token, 2, rejected, Optional.of(PLAIN));

      assertThat(read(resultOf(apply), token).path("DeviceInfoLevel").textValue()).isEqualTo("1");
    }
  }

  /// The outcome is the examiner's, whatever the client says of its device.
  @Test
  void hintsChangeNoOtherField() {
    String honest = issue("GetFaceIdTokenIntl", body("PLUS"));
    conclude(honest, new Outcome.Verified(Optional.empty()), Optional.of(PLAIN));
    String automated = issue("GetFaceIdTokenIntl", body("PLUS"));
    conclude(automated, new Outcome.Verified(Optional.empty()), Optional.of(AUTOMATED));

    assertThat(withoutDevice(read("GetFaceIdResultIntl", automated)))
        .isEqualTo(withoutDevice(read("GetFaceIdResultIntl", honest)));
  }

  private static JsonNode withoutDevice(JsonNode result) {
    return ((ObjectNode) result).without(List.of("DeviceInfoLevel", "RequestId"));
  }

  private String deviceLevel(String apply, String edition, Optional<DeviceHints> hints) {
    String token = issue(apply, body(edition));
    conclude(token, new Outcome.Verified(Optional.empty()), hints);
    return read(resultOf(apply), token).path("DeviceInfoLevel").asText("none");
  }

  private static String body(String edition) {
    return "{\"SdkVersion\":\"" + edition + "\"}";
  }

  private static String resultOf(String apply) {
    return apply.equals("GetFaceIdTokenIntl") ? "GetFaceIdResultIntl" : "GetSdkVerificationResult";
  }

  @Test
  void failedComparisonHasNoTags() {
    String token = issue("GetFaceIdTokenIntl", "{\"SdkVersion\":\"PLUS\"}");
    conclude(
        token,
        new Outcome.Rejected(
            Reason.SIMILARITY_TOO_LOW,
            List.of(Reason.SIMILARITY_TOO_LOW),
            Optional.of(new Similarity(41.267))));

    JsonNode result = read("GetFaceIdResultIntl", token);

    assertThat(result.path("Result").textValue()).isEqualTo("2016");
    assertThat(result.path("Similarity").toString()).isEqualTo("41.27");
    assertThat(result.get("LivenessInfoTag").isNull()).isTrue();
  }

  @Test
  void livenessResultGivesLinks() {
    String token = issue("ApplyLivenessToken", "{}");
    conclude(token, new Outcome.Verified(Optional.empty()));

    JsonNode result = read("GetLivenessResult", token);

    assertThat(result.path("Result").textValue()).isEqualTo("0");
    assertThat(result.path("BestFrame").path("Url").textValue()).isNotEmpty();
    assertThat(result.path("BestFrame").path("MD5").textValue()).hasSize(32);
    assertThat(result.path("Video").path("Size").longValue()).isEqualTo(4);
  }

  /// flows.md 10.3: the window counts from issue and includes its last instant.
  @ParameterizedTest
  @CsvSource({
    "GetFaceIdTokenIntl, GetFaceIdResultIntl, 259200",
    "ApplyLivenessToken, GetLivenessResult, 7200"
  })
  void resultWindowEnds(String apply, String action, long seconds) {
    String token = issue(apply, "{}");

    testing.now.set(TestingKeys.VECTOR_TIME.plusSeconds(seconds));
    assertThat(TestingCalls.code(readNow(action, token))).isEqualTo("OK");
    testing.pass(Duration.ofSeconds(1));
    assertThat(TestingCalls.code(readNow(action, token)))
        .isEqualTo("InvalidParameterValue.BizTokenExpired");
  }

  private String issue(String action, String body) {
    return TestingCalls.post(api, action, body).path("SdkToken").asText();
  }

  private JsonNode read(String action, String token) {
    return TestingCalls.post(api, action, "{\"SdkToken\":\"" + token + "\"}");
  }

  /// As [#read], signed at the present time of the test.
  private JsonNode readNow(String action, String token) {
    Instant now = testing.now.get();
    String body = "{\"SdkToken\":\"" + token + "\"}";
    String authorization =
        TestingSigner.tc3(
            TestingKeys.SECRET_ID,
            TestingKeys.SECRET_KEY,
            "POST",
            TestingCalls.HOST,
            "application/json",
            "",
            body.getBytes(StandardCharsets.UTF_8),
            now,
            "faceid");
    return TestingCalls.post(
        api,
        action,
        body,
        Map.of(
            "Authorization", authorization, "X-TC-Timestamp", Long.toString(now.getEpochSecond())));
  }

  private void conclude(String token, Outcome outcome) {
    conclude(token, outcome, Optional.empty());
  }

  private void conclude(String token, Outcome outcome, Optional<DeviceHints> hints) {
    start(token);
    judge(token, 1, outcome, hints);
  }

  private void start(String token) {
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    assertThat(testing.storage.start(session.id(), samples.start(testing.now.get()))).isTrue();
  }

  private void judge(String token, int number, Outcome outcome, Optional<DeviceHints> hints) {
    Instant now = testing.now.get();
    SessionRecord session = testing.storage.byToken(new SecretToken(token).hash()).orElseThrow();
    LivenessPass pass = samples.pass(session, number, now);
    assertThat(testing.storage.open(pass)).isTrue();
    List<SubmittedRecording> recordings = new ArrayList<>();
    for (RecordingName name : pass.challenge().recordings()) {
      StoredMedia stored = put(session, MediaName.recording(pass.id(), name), name.name());
      recordings.add(new SubmittedRecording(name, stored, now, now, now, List.of()));
    }
    assertThat(testing.storage.submit(pass.id(), new Submission(now, recordings, hints))).isTrue();
    StoredMedia bestFrame = put(session, MediaName.bestFrame(pass.id(), 1), "frame");
    assertThat(
            testing.storage.conclude(
                testing.storage.claim(now, Duration.ofMinutes(1)).orElseThrow(),
                new Judgement(now, outcome, Optional.of(bestFrame)),
                Optional.empty()))
        .isTrue();
  }

  private StoredMedia put(SessionRecord session, MediaName name, String content) {
    return testing.media.put(
        session.owner(), name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }
}
