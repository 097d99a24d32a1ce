package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.Verdict;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.DataDirectory;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;
import org.veriself.server.tracing.TraceReceiver;
import org.veriself.server.tracing.TraceReceiver.ReceivedSpan;

/// OpenTelemetry: one whole verification is one trace, and without the setting there is nothing.
@Tag("waiting")
class TracesIT {
  private static final String EXTRA = "canary-of-the-customer";

  @TempDir private Path folder;

  @Test
  void aWholeVerificationIsOneTrace() throws Exception {
    try (TraceReceiver receiver = new TraceReceiver()) {
      String token;
      try (VeriselfServer server =
          VeriselfServer.start(
              SettingsReader.read(
                  Map.of(
                      "veriself.data.dir",
                      folder.toString(),
                      "veriself.http.port",
                      "0",
                      "veriself.admin.port",
                      "0",
                      "veriself.traces.endpoint",
                      receiver.address().toString()),
                  Map.of(),
                  Optional.empty()),
              InstantSource.system())) {
        CallerKey key =
            server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
        token = verified(server.publicUrl(), key);
      }

      List<ReceivedSpan> all = receiver.spans();
      ReceivedSpan pass =
          all.stream().filter(span -> span.name().equals("pass")).findFirst().orElseThrow();
      List<ReceivedSpan> own =
          all.stream().filter(span -> span.trace().equals(pass.trace())).toList();
      assertThat(pass.trace())
          .isEqualTo(String.valueOf(pass.attributes().get("veriself.pass")).replace("-", ""));
      assertThat(pass.attributes()).containsEntry("veriself.outcome", "VERIFIED");
      assertThat(own)
          .extracting(ReceivedSpan::name)
          .contains(
              "capture PUT/passes/{pass}/recordings/{recording}/chunks/{offset}",
              "capture POST/passes/{pass}/complete",
              "queue waiting",
              "queue claim",
              "evaluation judge",
              "queue conclude",
              "decoding video",
              "inference face-mesh",
              "inference face-embedding",
              "comparison photo",
              "media put",
              "media open",
              "database write");
      Set<String> ids = own.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
      assertThat(own)
          .filteredOn(span -> !span.equals(pass))
          .allSatisfy(span -> assertThat(ids).contains(span.parent()));
      assertThat(all)
          .extracting(ReceivedSpan::name)
          .contains("api GetFaceIdTokenIntl", "api GetFaceIdResultIntl", "capture POST/process");
      assertThat(own).noneMatch(ReceivedSpan::failed);
      assertThat(receiver.text()).doesNotContain(token, EXTRA, "bank", "AKID");
    }
  }

  /// Not one class of it is on the path, and a whole verification needs none.
  @Test
  void withoutTheSettingNothingOfOpenTelemetryIsLoaded() throws Exception {
    assertThat(
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(TracesIT::isOpenTelemetry))
        .hasSizeGreaterThan(3);
    CallerKey key;
    try (DataDirectory data = DataDirectory.open(folder)) {
      key = data.keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    }
    try (RunningServer server =
        RunningServer.start(folder, Map.of(), Map.of(), entry -> !isOpenTelemetry(entry))) {
      assertThat(verified(server.uri(), key)).isNotEmpty();
    }
  }

  private static boolean isOpenTelemetry(String entry) {
    return entry.contains("opentelemetry");
  }

  /// @return the token
  private static String verified(URI server, CallerKey key) {
    StartedServer people = StartedServer.get();
    try (SignedCaller caller = new SignedCaller(server, key.id().value(), key.secret().reveal())) {
      String token =
          caller
              .call(
                  "GetFaceIdTokenIntl",
                  Map.of(
                      "SecureLevel",
                      "1",
                      "CheckMode",
                      "compare",
                      "Extra",
                      EXTRA,
                      "Image",
                      people.photoOf(people.person())))
              .path("SdkToken")
              .asText();
      Verdict verdict =
          CaptureClient.connect(server)
              .start(token)
              .openPass()
              .record(
                  new ActingCamera(
                      people.person().person(),
                      Optional.empty(),
                      ActingCamera.Settings.standard(),
                      17));
      assertThat(verdict).isInstanceOf(Verdict.Verified.class);
      JsonNode result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      assertThat(result.path("Result").asText()).isEqualTo("0");
      return token;
    }
  }
}
