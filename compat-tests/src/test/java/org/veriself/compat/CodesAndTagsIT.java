package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.session.SessionRecord;
import org.veriself.evaluation.animation.Portrait;
import org.veriself.media.Picture;
import org.veriself.media.picture.JpegWriter;

/// The result codes and tags of `docs/codes.md` that no other test of whole flows reaches
/// exactly (codes.md 1 and 3, flows.md 10.9): generated films through the whole server, all at
/// the same time. Simulated people.
class CodesAndTagsIT {
  private static final int STAMP_WIDTH = 36;
  private static final int STAMP_HEIGHT = 45;

  private static final List<Row> ROWS =
      List.of(
          // The store loses the photo, so that every try to judge the pass fails.
          row("a pass that cannot be judged", CodesAndTagsIT::withLostPhoto, "1001"),
          row("a photo of the size of a stamp", CodesAndTagsIT::withStamp, "2004"),
          row("a person who looks at the camera", it -> it.app(Trouble.NONE, 1), "0"),
          row("eyes shut", it -> it.app(Trouble.EYES_SHUT, 1), "1005", "01"),
          row("a mouth that did not open", it -> it.app(Trouble.NONE, 2), "1005", "02"),
          row("a picture, not a film", it -> it.app(Trouble.STILL_PICTURE, 1), "1002", "03"),
          row("a wall lit with the face", it -> it.app(Trouble.LIT_WALL, 3), "1005", "09"),
          row("another person midway", it -> it.app(Trouble.TAKEN_OVER, 1), "1005", "10"),
          row("at the edge of the picture", it -> it.app(Trouble.AT_THE_EDGE, 1), "1004", "11"),
          row("a cloth over the mouth", it -> it.app(Trouble.MASKED, 1), "2017", "11"),
          row("four frames a second", it -> it.app(Trouble.SLOW_CAMERA, 1), "1005", "12"),
          row("web: eyes shut", it -> it.web(Trouble.EYES_SHUT, 1), "1005", "01"),
          row("web: a mouth that did not open", it -> it.web(Trouble.NONE, 2), "1209", "02"),
          row("web: a picture, not a film", it -> it.web(Trouble.STILL_PICTURE, 1), "1002", "03"),
          row("web: a wall lit with the face", it -> it.web(Trouble.LIT_WALL, 3), "1401", "07"),
          row("web: another person midway", it -> it.web(Trouble.TAKEN_OVER, 1), "1005", "08"),
          row("web: at the edge", it -> it.web(Trouble.AT_THE_EDGE, 1), "1206", "09"),
          row("web: too far away", it -> it.web(Trouble.FAR_AWAY, 1), "1205", "10"),
          row("web: a cloth over the mouth", it -> it.web(Trouble.MASKED, 1), "1004", "14"));

  private static ExecutorService people;
  private static SignedCaller caller;

  private final StartedServer started = StartedServer.get();

  /// What the customer reads.
  private record Answer(String code, List<String> tags) {}

  private interface Verification {
    Answer run(CodesAndTagsIT it);
  }

  private record Row(String name, Verification verification, Answer expected) {}

  private static Row row(String name, Verification verification, String code, String... tags) {
    return new Row(name, verification, new Answer(code, List.of(tags)));
  }

  @BeforeAll
  static void open() {
    // Threads of their own: a virtual one that draws a film holds up others between two colours.
    people = Executors.newCachedThreadPool();
    caller = StartedServer.get().caller();
  }

  @AfterAll
  static void close() {
    people.close();
    caller.close();
  }

  @TestFactory
  Stream<DynamicTest> eachTroubleEndsWithItsCodeAndItsTags() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Row row : ROWS) {
      CompletableFuture<Answer> answer =
          CompletableFuture.supplyAsync(() -> row.verification().run(this), people);
      tests.add(
          DynamicTest.dynamicTest(
              row.name(), () -> assertThat(answer.join()).isEqualTo(row.expected())));
    }
    return tests.stream();
  }

  private Answer app(Trouble trouble, int level) {
    Map<String, Object> more = level == 2 ? Map.of("ActionList", "mouth") : Map.of();
    return answer(token(level, more), trouble);
  }

  private Answer withStamp() {
    Picture stamp = Portrait.of(started.person().face(), STAMP_WIDTH, STAMP_HEIGHT);
    String photo = Base64.getEncoder().encodeToString(new JpegWriter(.92).write(stamp));
    return answer(token(1, comparing(photo)), Trouble.NONE);
  }

  private Answer withLostPhoto() {
    String token = token(1, comparing(started.photoOf(started.person())));
    SessionRecord session =
        started.data().storage().sessions().byToken(new SecretToken(token).hash()).orElseThrow();
    started.data().media().delete(session.owner(), MediaName.REFERENCE_PHOTO);
    return answer(token, Trouble.NONE);
  }

  private static Map<String, Object> comparing(String photo) {
    return Map.of("CheckMode", "compare", "Image", photo);
  }

  private static String token(int level, Map<String, Object> more) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("SecureLevel", String.valueOf(level));
    request.put("SdkVersion", "PLUS");
    request.put("RetryLimit", 1);
    request.putAll(more);
    return caller.call("GetFaceIdTokenIntl", request).path("SdkToken").asText();
  }

  private Answer answer(String token, Trouble trouble) {
    film(token, trouble);
    JsonNode result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
    return new Answer(result.path("Result").asText(), tags(result));
  }

  private Answer web(Trouble trouble, int level) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("SecurityLevel", level);
    config.put("CheckMode", 3);
    config.put("Version", "PLUS");
    config.put("LivenessRetryLimit", 1);
    if (level == 2) {
      config.put("ActionList", "mouth");
    }
    String token =
        caller
            .call(
                "ApplyWebVerificationBizTokenIntl",
                Map.of("RedirectURL", "https://shop.example.test/", "Config", config))
            .path("BizToken")
            .asText();
    film(token, trouble);
    JsonNode result = caller.call("GetWebVerificationResultIntl", Map.of("BizToken", token));
    JsonNode attempt = result.path("VerificationDetailList").path(0);
    assertThat(attempt.path("LivenessErrorCode")).isEqualTo(result.path("ErrorCode"));
    return new Answer(result.path("ErrorCode").asText(), tags(attempt));
  }

  private void film(String token, Trouble trouble) {
    var _ =
        CaptureClient.connect(started.server().publicUrl())
            .start(token)
            .openPass()
            .record(new TroubledCamera(started.faces, trouble));
  }

  private static List<String> tags(JsonNode result) {
    List<String> tags = new ArrayList<>();
    result.path("LivenessInfoTag").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
