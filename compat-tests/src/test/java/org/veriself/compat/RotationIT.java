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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.storage.StorageException;
import org.veriself.server.DataDirectory;
import org.veriself.server.MasterKeyRotation;
import org.veriself.server.VeriselfServer;

/// The master key is exchanged while two nodes on one database and one bucket issue tokens with
/// photos, judge recordings and tell results. No call may fail, and nothing may be lost.
@Tag("waiting")
class RotationIT {
  /// Longer than a token takes here from the sealing of its key to its commit.
  private static final Duration SETTLING = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private final CountDownLatch busy = new CountDownLatch(3);
  private final AtomicBoolean rotated = new AtomicBoolean();

  @Test
  void nodesWorkOnWhileTheirMasterKeyIsExchanged() throws Exception {
    Path data = folder.resolve("data");
    Path replaced = Files.createDirectory(folder.resolve("replaced"));
    try (SharedGround ground = SharedGround.empty(folder.resolve("postgresql"));
        VeriselfServer first = ground.node(data);
        ComparingCustomer one = ComparingCustomer.of(first)) {
      Path _ =
          Files.copy(
              data.resolve("master.key"),
              replaced.resolve("master.key"),
              StandardCopyOption.COPY_ATTRIBUTES);
      String judged = one.verified();
      JsonNode before = one.result(judged);
      List<String> issued;
      List<String> verified;
      try (VeriselfServer second = ground.node(data);
          ComparingCustomer other = one.at(second);
          ExecutorService load = Executors.newFixedThreadPool(3)) {
        Future<List<String>> issuing = load.submit(repeatedly(() -> issued(one, other)));
        Future<List<String>> verifying = load.submit(repeatedly(other::verified));
        Future<List<String>> reading = load.submit(repeatedly(() -> frame(one, judged)));
        assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
        try {
          rotate(ground, data);
        } finally {
          rotated.set(true);
        }
        issued = issuing.get();
        verified = verifying.get();
        // The first of each was before the exchange, the last ended after it.
        assertThat(List.of(issued, verified, reading.get()))
            .allMatch(done -> done.size() > 1, "more than one");
        assertThat(reading.get()).containsOnly(before.path("BestFrame").asText());
      }

      try (VeriselfServer restarted = ground.node(data);
          ComparingCustomer customer = one.at(restarted)) {
        assertThat(before.path("Video").asText()).isNotEmpty();
        assertThat(customer.result(judged).path("Video")).isEqualTo(before.path("Video"));
        assertThat(issued)
            .allMatch(token -> extra(customer, token).equals(ComparingCustomer.EXTRA));
        assertThat(verified)
            .allMatch(token -> extra(customer, token).equals(ComparingCustomer.EXTRA))
            .allMatch(token -> frame(customer, token).startsWith("/9j/"));
      }
      assertThatThrownBy(() -> ground.node(replaced))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("master.key");
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
      done.add(deed.call());
      busy.countDown();
      while (!rotated.get()) {
        done.add(deed.call());
      }
      return done;
    };
  }

  /// A token with a photo, that the other node knows as well.
  private static String issued(ComparingCustomer one, ComparingCustomer other) {
    String token = one.token();
    assertThat(other.result(token).path("Result").asText()).isEqualTo("-999");
    return token;
  }

  /// Which only the session's key opens.
  private static String extra(ComparingCustomer customer, String token) {
    return customer.result(token).path("Extra").asText();
  }

  private static String frame(ComparingCustomer customer, String token) {
    return customer.result(token).path("BestFrame").asText();
  }
}
