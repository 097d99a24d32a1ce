package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.settings.SettingsReader;
import org.veriself.storage.object.KeyFileException;
import org.veriself.storage.object.StandInVault;

/// What was written under a master key in a file opens under the same key from elsewhere.
class MasterKeySourcesTest {
  @TempDir private Path folder;
  private Path file;
  private CallerKey caller;

  @BeforeEach
  void writeUnderAFile() {
    file = folder.resolve("master.key");
    try (DataDirectory data = DataDirectory.open(folder)) {
      caller = data.keyIssuer(InstantSource.system()).issue(new AccountId("bank"));
    }
  }

  @Test
  void theVariableServesInPlaceOfTheFile() throws IOException {
    Map<String, String> environment = Map.of("VERISELF_MASTER_KEY", Files.readString(file));
    Files.delete(file);

    try (DataDirectory data = open(Map.of(), environment)) {
      assertOpens(data);
      assertThatThrownBy(() -> data.masterKeyRotation(Duration.ofMillis(1)).prepare())
          .isInstanceOf(KeyFileException.class);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void theSealedFileServesInPlaceOfTheFileAndIsRotated() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      Path sealed = DataDirectory.sealMasterKey(folder, vault.settings());
      Files.delete(file);
      String before = Files.readString(sealed);
      Map<String, String> settings = vaultSettings(vault);

      try (DataDirectory node = open(settings, Map.of());
          DataDirectory command = open(settings, Map.of())) {
        assertOpens(node);
        assertThat(command.masterKeyRotation(Duration.ofMillis(50)).run(false, _ -> {}))
            .isInstanceOf(MasterKeyRotation.Finished.class);
        assertOpens(node);
      }
      assertThat(Files.readString(sealed)).startsWith("vault:v1:").isNotEqualTo(before);
      try (DataDirectory restarted = open(settings, Map.of())) {
        assertOpens(restarted);
      }
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aFileThatWasNotSealedYetIsNotPassedOver() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      assertThatThrownBy(() -> open(vaultSettings(vault), Map.of()))
          .isInstanceOf(KeyFileException.class)
          .hasMessageContaining("key seal-master");
      assertThat(folder.resolve("master.key.sealed")).doesNotExist();
    }
  }

  private DataDirectory open(Map<String, String> more, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("veriself.data.dir", folder.toString());
    return DataDirectory.open(
        SettingsReader.read(settings, environment, Optional.empty()), InstantSource.system());
  }

  private static Map<String, String> vaultSettings(StandInVault vault) {
    return Map.of(
        "veriself.key-service.vault.url",
        vault.url().toString(),
        "veriself.key-service.vault.mount",
        "team/transit",
        "veriself.key-service.vault.token",
        StandInVault.TOKEN);
  }

  private void assertOpens(DataDirectory data) {
    assertThat(data.storage().callerKeys().find(caller.id()).orElseThrow().secret().reveal())
        .isEqualTo(caller.secret().reveal());
  }
}
