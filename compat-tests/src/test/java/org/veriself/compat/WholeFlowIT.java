package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.sample.SampleFace;

/// Token and result through the official SDK, the capture in between on real generated clips
/// (simulated people). The outcome follows the pixels: the same flow with other pixels ends
/// otherwise.
@Tag("waiting")
class WholeFlowIT {
  private final StartedServer started = StartedServer.get();
  private final NodeSdk sdk = NodeSdk.standard();

  @ParameterizedTest
  @CsvSource({
    "1,liveness", "2,liveness", "3,liveness", "4,liveness",
    "1,compare", "2,compare", "3,compare", "4,compare"
  })
  void aGenuinePersonIsVerified(String level, String mode) {
    JsonNode result = run(level, mode, started.person(), Optional.empty());

    assertThat(result.path("Result").asText())
        .as(result.path("Description").asText())
        .isEqualTo("0");
    assertThat(result.path("BestFrame").asText()).startsWith("/9j/");
    assertThat(result.path("Video").asText()).isNotEmpty();
    boolean hasActions = level.equals("2") || level.equals("4");
    assertThat(result.path("ActionVideo").asText().isEmpty()).isEqualTo(!hasActions);
    if (level.equals("2")) {
      assertThat(result.path("Video")).isEqualTo(result.path("ActionVideo"));
    }
    if (level.equals("4")) {
      assertThat(result.path("Video")).isNotEqualTo(result.path("ActionVideo"));
    }
    if (mode.equals("compare")) {
      assertThat(result.path("Similarity").asDouble()).isGreaterThan(70);
    } else {
      assertThat(result.path("Similarity").asDouble()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,liveness", "2,liveness", "3,liveness", "4,liveness",
    "1,compare", "2,compare", "3,compare", "4,compare"
  })
  void aFrozenPictureOfThePersonIsNot(String level, String mode) {
    JsonNode result = run(level, mode, started.person(), Optional.of(AttackSpecies.FROZEN_PHOTO));

    assertThat(result.path("Result").asText()).isIn("1002", "1004", "1005");
    assertThat(result.path("LivenessInfoTag").isArray()).isTrue();
    assertThat(result.path("LivenessInfoTag")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4"})
  void anImpostorIsLiveButNotThePerson(String level) {
    JsonNode result = run(level, "compare", started.somebodyElse(), Optional.empty());

    assertThat(result.path("Result").asText()).isEqualTo("2016");
    assertThat(result.path("Similarity").asDouble()).isBetween(.01, 69.99);
  }

  @Test
  void aLivenessCheckGivesSignedLinks() throws Exception {
    String token =
        sdk.result("ApplyLivenessToken", Map.of("SecureLevel", "1")).path("SdkToken").asText();
    started.capture(token, started.person(), Optional.empty());
    JsonNode result = sdk.result("GetLivenessResult", Map.of("SdkToken", token));

    assertThat(result.path("Result").asText()).isEqualTo("0");
    for (String file : new String[] {"BestFrame", "Video"}) {
      byte[] bytes = fetched(result.path(file).path("Url").asText());
      assertThat(bytes).hasSize(result.path(file).path("Size").asInt());
      assertThat(md5(bytes)).isEqualTo(result.path(file).path("MD5").asText());
    }
  }

  private JsonNode run(
      String level, String mode, SampleFace actor, Optional<AttackSpecies> attack) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("SecureLevel", level);
    request.put("CheckMode", mode);
    request.put("SdkVersion", "PLUS");
    request.put("RetryLimit", 1);
    if (level.equals("2") || level.equals("4")) {
      request.put("ActionList", "mouth");
    }
    if (mode.equals("compare")) {
      request.put("Image", started.photoOf(started.person()));
    }
    String token = sdk.result("GetFaceIdTokenIntl", request).path("SdkToken").asText();
    started.capture(token, actor, attack);
    return sdk.result("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  private static byte[] fetched(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      return answer.body();
    }
  }

  private static String md5(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
