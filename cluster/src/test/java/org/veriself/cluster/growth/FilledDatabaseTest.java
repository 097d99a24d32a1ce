package org.veriself.cluster.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;
import org.veriself.storage.sql.PostgresSettings;
import org.veriself.storage.sql.SqlStorage;

class FilledDatabaseTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private final KeyVault vault = new MemoryKeyVault();

  @TempDir private Path folder;

  @Test
  void copiesOnSqliteCountAsVerifications() {
    Path file = folder.resolve("veriself.db");
    try (SqlStorage storage = SqlStorage.sqlite(file, vault)) {
      assertIsFilled(storage, FilledDatabase.sqlite("jdbc:sqlite:" + file));
    }
  }

  @Test
  void copiesOnPostgresCountAsVerifications() {
    try (CrashingPostgres postgres = CrashingPostgres.start(folder.resolve("postgresql"));
        SqlStorage storage =
            SqlStorage.postgres(
                new PostgresSettings(postgres.url(), postgres.user(), "", 2), vault, CLOCK)) {
      assertIsFilled(storage, FilledDatabase.postgres(postgres.url() + "?user=" + postgres.user()));
    }
  }

  private static void assertIsFilled(SqlStorage storage, FilledDatabase filled) {
    StorageCalls calls = new StorageCalls(storage, new Samples(1), CLOCK);
    StorageCalls.Submitted one = calls.verify();

    filled.fill(one, 1, 20);
    filled.fill(one, 20, 50);

    assertThat(storage.sessions().issuedBefore(TokenFamily.SELFIE, LATER, 0, 1_000))
        .hasSize(50)
        .doesNotHaveDuplicates()
        .allSatisfy(session -> assertThat(storage.passes().of(session)).hasSize(1));
    assertThat(storage.queue().depth()).isZero();
    assertThat(calls.verify()).isNotNull();
  }
}
