package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

/// INVARIANTS: `kill -9` at any moment loses nothing that was acknowledged.
class DurabilityTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void killedWriterLosesNothingAcknowledged(long seed) throws Exception {
    Path file = folder.resolve("veriself.db");
    int linesBeforeTheKill = 50 + new Random(seed).nextInt(3_000);

    List<String> acknowledged = writeUntilKilled(file, seed, linesBeforeTheKill);

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(linesBeforeTheKill);
    try (SqlStorage storage = SqlStorage.sqlite(file, new MemoryKeyVault())) {
      assertThat(acknowledged)
          .allSatisfy(id -> assertThat(storage.sessions().byId(SessionId.of(id))).isPresent());
      String account = Samples.ACCOUNT.value();
      assertThat(new VerifyTrail(storage.audit()).verify(account).findings()).isEmpty();
      assertThat(storage.audit().after(account, 0, 100_000))
          .extracting(AuditRecord::subject)
          .containsExactlyInAnyOrderElementsOf(
              storage.sessions().ofAccount(Samples.ACCOUNT, 100_000).stream()
                  .map(SessionId::toString)
                  .toList());
    }
  }

  private static List<String> writeUntilKilled(Path file, long seed, int lines)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == lines) {
          // SIGKILL; through the handle, which leaves the output open to be read to its end.
          assertThat(child.toHandle().destroyForcibly()).isTrue();
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return acknowledged;
  }
}
