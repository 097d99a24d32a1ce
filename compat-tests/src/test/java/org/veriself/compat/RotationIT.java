package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.capture.client.CaptureClient;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.evaluation.camera.ActingCamera;
import org.veriself.server.DataDirectory;
import org.veriself.server.MasterKeyRotation;
import org.veriself.server.VeriselfServer;
import org.veriself.storage.sql.StorageException;

/// The master key is exchanged while two nodes on one database and one bucket issue tokens with
/// photos, judge recordings and tell results. No call may fail, and nothing may be lost.
class RotationIT {
  /// Longer than a token takes here from the sealing of its key to its commit.
  private static final Duration SETTLING = Duration.ofSeconds(3);

  @TempDir private Path folder;

  private final StartedServer people = StartedServer.get();
  private final AtomicBoolean rotated = new AtomicBoolean();

  @Test
  void nodesWorkOnWhileTheirMasterKeyIsExchanged() throws Exception {
    Path data = folder.resolve("data");
    Path replaced = Files.createDirectory(folder.resolve("replaced"));
    try (SharedGround ground = SharedGround.empty(folder.resolve("postgresql"))) {
      CallerKey key;
      String judged;
      JsonNode before;
      List<String> issued;
      List<String> verified;
      try (VeriselfServer first = ground.node(data);
          VeriselfServer second = ground.node(data);
          ExecutorService load = Executors.newFixedThreadPool(3)) {
        key = first.data().keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
        Path _ =
            Files.copy(
                data.resolve("master.key"),
                replaced.resolve("master.key"),
                StandardCopyOption.COPY_ATTRIBUTES);
        try (SignedCaller one = caller(first, key);
            SignedCaller other = caller(second, key)) {
          judged = verified(first, one);
          before = result(other, judged);
          Future<List<String>> issuing = load.submit(repeatedly(() -> issued(one, other)));
          Future<List<String>> verifying = load.submit(repeatedly(() -> verified(second, other)));
          Future<List<String>> reading = load.submit(repeatedly(() -> frame(one, judged)));
          try {
            rotate(ground, data);
          } finally {
            rotated.set(true);
          }
          issued = issuing.get();
          verified = verifying.get();
          assertThat(reading.get()).isNotEmpty().containsOnly(before.path("BestFrame").asText());
        }
      }

      try (VeriselfServer restarted = ground.node(data);
          SignedCaller caller = caller(restarted, key)) {
        assertThat(result(caller, judged).path("Video")).isEqualTo(before.path("Video"));
        assertThat(issued)
            .isNotEmpty()
            .allMatch(token -> result(caller, token).path("Result").asText().equals("-999"));
        assertThat(verified)
            .isNotEmpty()
            .allMatch(token -> result(caller, token).path("Similarity").asDouble() > 70);
      }
      assertThatThrownBy(() -> ground.node(replaced)).isInstanceOf(StorageException.class);
    }
  }

  /// As `veriself key rotate-master` does beside the nodes.
  private static void rotate(SharedGround ground, Path data) {
    try (DataDirectory command =
        DataDirectory.open(ground.settings(data), InstantSource.system())) {
      MasterKeyRotation.Result result =
          command.masterKeyRotation(SETTLING).run(false, ignored -> {});

      assertThat(result)
          .isInstanceOfSatisfying(
              MasterKeyRotation.Finished.class,
              finished -> assertThat(finished.unreadable()).isZero());
    }
  }

  private <T> Callable<List<T>> repeatedly(Callable<T> deed) {
    return () -> {
      List<T> done = new ArrayList<>();
      do {
        done.add(deed.call());
      } while (!rotated.get());
      return done;
    };
  }

  /// A token with a photo, that the other node knows as well.
  private String issued(SignedCaller one, SignedCaller other) {
    String token = token(one);
    assertThat(result(other, token).path("Result").asText()).isEqualTo("-999");
    return token;
  }

  private String verified(VeriselfServer server, SignedCaller caller) {
    String token = token(caller);
    ActingCamera camera =
        new ActingCamera(
            people.person().person(), Optional.empty(), ActingCamera.Settings.standard(), 17);
    assertThat(CaptureClient.connect(server.publicUrl()).start(token).openPass().record(camera))
        .isNotNull();
    return token;
  }

  private static String frame(SignedCaller caller, String token) {
    return result(caller, token).path("BestFrame").asText();
  }

  private String token(SignedCaller caller) {
    return caller
        .call(
            "GetFaceIdTokenIntl",
            Map.of(
                "CheckMode",
                "compare",
                "SecureLevel",
                "1",
                "Image",
                people.photoOf(people.person())))
        .path("SdkToken")
        .asText();
  }

  private static JsonNode result(SignedCaller caller, String token) {
    return caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token));
  }

  private static SignedCaller caller(VeriselfServer server, CallerKey key) {
    return new SignedCaller(server.publicUrl(), key.id().value(), key.secret().reveal());
  }
}
