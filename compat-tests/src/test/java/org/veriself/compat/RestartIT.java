package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.capture.client.CaptureUnreachable;
import org.veriself.capture.client.ProgressListener;
import org.veriself.cluster.running.BucketServer;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.DataDirectory;

/// `kill -9` between the acknowledged upload and the verdict: after a restart the verdict comes.
@Tag("waiting")
class RestartIT {
  @TempDir private Path folder;

  @Test
  void theVerdictOutlivesAKilledServer() throws Exception {
    killAndRestart(Map.of(), Map.of());
  }

  @Test
  void soItDoesWithMediaInABucket() throws Exception {
    try (BucketServer bucket = new BucketServer()) {
      killAndRestart(bucket.settings(), bucket.environment());
    }
  }

  private void killAndRestart(Map<String, String> settings, Map<String, String> environment)
      throws Exception {
    CallerKey key;
    try (DataDirectory data = DataDirectory.open(folder)) {
      key = data.keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    }
    String token;
    try (RunningServer first = RunningServer.start(folder, settings, environment)) {
      try (SignedCaller caller = caller(first, key)) {
        token =
            caller.call("GetFaceIdTokenIntl", Map.of("SecureLevel", "1")).path("SdkToken").asText();
      }
      recordUntilAcknowledged(first, token);
      assertThat(first.process().isAlive()).isFalse();
    }
    try (RunningServer second = RunningServer.start(folder, settings, environment);
        SignedCaller caller = caller(second, key)) {
      JsonNode result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (result.path("Result").asText().equals("-999") && System.nanoTime() < giveUpAt) {
        result = caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
      }
      assertThat(result.path("Result").asText()).isEqualTo("0");
    }
  }

  /// Kills the server the moment it acknowledged the whole pass.
  private static void recordUntilAcknowledged(RunningServer server, String token) {
    ProgressListener killer =
        new ProgressListener() {
          @Override
          public void checking() {
            server.kill();
            throw new Killed();
          }
        };
    try {
      CaptureClient.connect(server.uri())
          .start(token)
          .listener(killer)
          .openPass()
          .record(
              new ActingCamera(
                  StartedServer.get().person().person(),
                  Optional.empty(),
                  ActingCamera.Settings.standard(),
                  5));
    } catch (Killed | CaptureUnreachable expected) {
      assertThat(expected).isNotNull();
    }
  }

  private static SignedCaller caller(RunningServer server, CallerKey key) {
    return new SignedCaller(server.uri(), key.id().value(), key.secret().reveal());
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
