package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.capture.client.CaptureClient;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.evaluation.sample.SampleFace;

/// The outcome follows the pixels alone: a genuine pass through the whole server is verified; the
/// same pass, with the same manifest and the same server times, ends otherwise when only its
/// videos are swapped. Simulated people.
@Tag("waiting")
class SwappedVideoIT {
  private final StartedServer started = StartedServer.get();
  private final SwappedVideo swapped = SwappedVideo.get();

  @ParameterizedTest
  @CsvSource({
    "1,liveness", "2,liveness", "3,liveness", "4,liveness",
    "1,compare", "2,compare", "3,compare", "4,compare"
  })
  void onlyThePixelsDecide(String level, String mode) {
    boolean compares = mode.equals("compare");
    SampleFace person = started.person();
    String photo = started.photoOf(person);
    String token = token(level, mode, photo);
    NotedCamera camera =
        new NotedCamera(
            new ActingCamera(
                person.person(), Optional.empty(), ActingCamera.Settings.standard(), 17));
    var _ =
        CaptureClient.connect(started.server.publicUrl()).start(token).openPass().record(camera);
    JsonNode result = NodeSdk.standard().result("GetFaceIdResultIntl", Map.of("SdkToken", token));
    assertThat(result.path("Result").asText())
        .as(result.path("Description").asText())
        .isEqualTo("0");

    Optional<byte[]> reference =
        compares ? Optional.of(Base64.getDecoder().decode(photo)) : Optional.empty();
    Outcome sameAgain =
        swapped.outcome(
            started,
            token,
            reference,
            name -> camera.filmedAgain(name, person.person(), Optional.empty(), 18));
    assertThat(sameAgain).isInstanceOf(Outcome.Verified.class);

    Outcome frozen =
        swapped.outcome(
            started,
            token,
            reference,
            name ->
                camera.filmedAgain(
                    name, person.person(), Optional.of(AttackSpecies.FROZEN_PHOTO), 18));
    assertThat(frozen).isInstanceOf(Outcome.Rejected.class);

    Outcome impostor =
        swapped.outcome(
            started,
            token,
            reference,
            name ->
                camera.filmedAgain(name, started.somebodyElse().person(), Optional.empty(), 18));
    if (compares) {
      assertThat(impostor)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(Reason.SIMILARITY_TOO_LOW));
    } else {
      // Without a photo anybody alive is who they are.
      assertThat(impostor).isInstanceOf(Outcome.Verified.class);
    }
  }

  private static String token(String level, String mode, String photo) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("SecureLevel", level);
    request.put("CheckMode", mode);
    request.put("RetryLimit", 1);
    if (level.equals("2") || level.equals("4")) {
      request.put("ActionList", "mouth");
    }
    if (mode.equals("compare")) {
      request.put("Image", photo);
    }
    return NodeSdk.standard().result("GetFaceIdTokenIntl", request).path("SdkToken").asText();
  }
}
