package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same keys from a file, from a variable, and from a file that a key service sealed.
class MasterKeysetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String VARIABLE = "VERISELF_MASTER_KEY";
  private static final byte[] VALUE = "a value".getBytes(UTF_8);

  @TempDir private Path folder;
  private Path file;
  private Path sealed;
  private byte[] underTheFile;

  @BeforeEach
  void makeFile() {
    file = folder.resolve("master.key");
    sealed = folder.resolve("master.key.sealed");
    underTheFile = TinkKeyVault.open(file).sealForInstallation(VALUE, "test");
  }

  @Test
  void aVariableHoldsTheTextOrBase64OfIt() throws IOException {
    String text = Files.readString(file);
    for (String value :
        new String[] {
          text, text + "\n", Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
        }) {
      assertThat(opened(MasterKeyset.inVariable(VARIABLE, value))).isEqualTo(VALUE);
    }
  }

  @Test
  void whatAVariableHoldsIsNeverToldOf() {
    for (String value : new String[] {"canary!", "{\"canary\": 1}", "Y2FuYXJ5"}) {
      assertThatThrownBy(() -> MasterKeyset.inVariable(VARIABLE, value))
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining(VARIABLE)
          .hasMessageNotContaining("canary")
          .hasNoCause();
    }
  }

  @Test
  void aKeyInAVariableIsNotExchanged() throws IOException {
    MasterKeyset keys = MasterKeyset.inVariable(VARIABLE, Files.readString(file));

    assertThatThrownBy(keys::prepare)
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("cannot be changed");
  }

  @Test
  void theSealedFileOpensWhatTheFileSealedAndHoldsNoKey() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit service = new VaultTransit(vault.settings());
      MasterKeyset.seal(file, sealed, service);
      Files.delete(file);

      assertThat(opened(MasterKeyset.sealedAt(sealed, service, PATIENCE))).isEqualTo(VALUE);
      assertThat(Files.readString(sealed)).startsWith("vault:v1:").doesNotContain("primaryKeyId");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void sealingReplacesNothing() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit service = new VaultTransit(vault.settings());
      MasterKeyset.seal(file, sealed, service);
      String before = Files.readString(sealed);

      assertThatThrownBy(() -> MasterKeyset.seal(file, sealed, service))
          .hasMessageContaining("is there already");
      assertThat(Files.readString(sealed)).isEqualTo(before);
    }
  }

  @Test
  void theStartWaitsForAServiceThatIsNotReady() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit service = new VaultTransit(vault.settings());
      MasterKeyset.seal(file, sealed, service);
      vault.refusals.set(3);

      assertThat(opened(MasterKeyset.sealedAt(sealed, service, PATIENCE))).isEqualTo(VALUE);
      assertThat(vault.refusals).hasValue(0);
    }
  }

  @Test
  void theStartWaitsNoLongerThanItMay() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit service = new VaultTransit(vault.settings());
      MasterKeyset.seal(file, sealed, service);
      vault.refusals.set(1_000_000);

      assertThatThrownBy(() -> MasterKeyset.sealedAt(sealed, service, Duration.ofMillis(300)))
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining("503");
      vault.status = 403;
      int before = vault.asked().size();
      assertThatThrownBy(() -> MasterKeyset.sealedAt(sealed, service, PATIENCE))
          .hasMessageContaining("token");
      assertThat(vault.asked()).hasSize(before + 1);
    }
  }

  @Test
  void aRotationIsSealedAgainAndARunningVaultFollowsIt() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit service = new VaultTransit(vault.settings());
      MasterKeyset.seal(file, sealed, service);
      TinkKeyVault running = TinkKeyVault.open(MasterKeyset.sealedAt(sealed, service, PATIENCE));
      MasterKeyset command = MasterKeyset.sealedAt(sealed, service, PATIENCE);

      command.prepare();
      command.promote();

      byte[] later =
          TinkKeyVault.open(MasterKeyset.sealedAt(sealed, service, PATIENCE))
              .sealForInstallation(VALUE, "test");
      assertThat(running.openForInstallation(later, "test")).isEqualTo(VALUE);
      assertThat(running.openForInstallation(underTheFile, "test")).isEqualTo(VALUE);
    }
  }

  @Test
  void whoHasTheKeysServesOnWhileTheServiceIsAway() throws IOException {
    StandInVault vault = new StandInVault();
    VaultTransit service = new VaultTransit(vault.settings());
    MasterKeyset.seal(file, sealed, service);
    TinkKeyVault running = TinkKeyVault.open(MasterKeyset.sealedAt(sealed, service, PATIENCE));
    MasterKeyset.sealedAt(sealed, service, PATIENCE).prepare();
    vault.close();

    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      byte[] value = running.sealForInstallation(VALUE, "test");
      assertThat(running.openForInstallation(value, "test")).isEqualTo(VALUE);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  private byte[] opened(MasterKeyset keys) {
    return TinkKeyVault.open(keys).openForInstallation(underTheFile, "test");
  }
}
