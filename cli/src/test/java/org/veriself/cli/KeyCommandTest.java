package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;
import org.veriself.server.DataDirectory;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.MasterKeySource;
import org.veriself.storage.object.StandInVault;

class KeyCommandTest {
  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void settings() {
    config = SettingsFile.in(folder).toString();
  }

  @Test
  void aNewKeyIsShownWithItsSecretThisOnce() {
    JsonNode key = create();

    assertThat(key.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("SecretId", "SecretKey");
    assertThat(key.path("SecretId").asText()).matches("[A-Za-z0-9_-]{16,}");
    assertThat(key.path("SecretKey").asText()).matches("[A-Za-z0-9_-]{20,}");

    String secret = key.path("SecretKey").asText();
    Run table = Run.of("key", "list", "--config", config);
    Run json = Run.of("key", "list", "--json", "--config", config);
    assertThat(table.out())
        .contains(key.path("SecretId").asText(), "bank", "active")
        .doesNotContain(secret);
    assertThat(json.out()).doesNotContain(secret);
    assertThat(json.json().path(0).path("SecretId")).isEqualTo(key.path("SecretId"));
    assertThat(json.json().path(0).path("account").asText()).isEqualTo("bank");
    assertThat(json.json().path(0).path("revokedAt").asText()).isEmpty();
  }

  @Test
  void theMasterKeyIsSealedByAKeyServiceAndServesFromThere() throws IOException {
    JsonNode _ = create();
    Path data = folder.resolve("data");
    assertThat(Run.of("key", "seal-master", "--config", config).err())
        .contains("veriself.key-service.vault.url is needed");
    try (StandInVault vault = new StandInVault()) {
      Path _ =
          Files.writeString(
              Path.of(config),
              """
                key-service:
                  patience: PT0.5S
                  vault:
                    url: '%s'
                    mount: team/transit
                    token: '%s'
              """
                  .formatted(vault.url(), StandInVault.TOKEN),
              StandardOpenOption.APPEND);

      Run sealed = Run.of("key", "seal-master", "--config", config);

      assertThat(sealed.exit()).as(sealed.err()).isZero();
      assertThat(sealed.out()).contains("master.key.sealed").doesNotContain("canary");
      Files.delete(data.resolve("master.key"));
      assertThat(Run.of("key", "list", "--config", config).exit()).isZero();
      assertThat(Run.of("key", "seal-master", "--config", config).err()).contains("master.key");
    }
    Run away = Run.of("key", "list", "--config", config);
    assertThat(away.exit()).isOne();
    assertThat(away.err()).contains("cannot be unsealed").doesNotContain("canary");
  }

  @Test
  void aMasterKeyInTheEnvironmentIsNotExchangedButToldHow() {
    assertThatThrownBy(
            () -> RotateMasterCommand.refuseVariable(new MasterKeySource.InVariable("canary")))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("VERISELF_MASTER_KEY")
        .hasMessageContaining("--prepare")
        .hasMessageNotContaining("canary");
  }

  @Test
  void withoutKeysTheListSaysHowToMakeOne() {
    DataDirectory.open(folder.resolve("data")).close();

    assertThat(Run.of("key", "list", "--config", config).out()).contains("key create");
    assertThat(Run.of("key", "list", "--json", "--config", config).json()).isEmpty();
  }

  @Test
  void aRevokedKeyStaysInTheListAsRevoked() {
    String id = create().path("SecretId").asText();

    Run run = Run.of("key", "revoke", id, "--config", config);

    assertThat(run.exit()).isZero();
    assertThat(Run.of("key", "list", "--config", config).out()).contains("revoked ");
  }

  @Test
  void onlyAnActiveKeyCanBeRevoked() {
    String id = create().path("SecretId").asText();
    assertThat(Run.of("key", "revoke", id, "--config", config).exit()).isZero();

    Run again = Run.of("key", "revoke", id, "--config", config);
    Run unknown = Run.of("key", "revoke", "AKIDnobody", "--config", config);
    Run impossible = Run.of("key", "revoke", "not an id", "--config", config);

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).startsWith("veriself: there is no active key " + id);
    assertThat(unknown.err()).startsWith("veriself: there is no active key AKIDnobody");
    assertThat(impossible.err()).startsWith("veriself: 'not an id' is not a SecretId");
  }

  @Test
  void anAccountNeedsAProperName() {
    Run run = Run.of("key", "create", "--account", "two words", "--config", config);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("veriself: ").doesNotContain("\n  at ");
  }

  @Test
  void aRunningServerLearnsOfKeysMadeAndRevokedBesideIt() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (VeriselfServer server =
        VeriselfServer.start(SettingsFile.in(folder).settings(), now::get)) {
      JsonNode key = create();
      try (SignedCaller caller =
          new SignedCaller(
              server.publicUrl(), key.path("SecretId").asText(), key.path("SecretKey").asText())) {
        assertThat(
                caller
                    .call("ApplyLivenessToken", Map.of("SecureLevel", "1"))
                    .path("SdkToken")
                    .asText())
            .isNotEmpty();

        String id = key.path("SecretId").asText();
        assertThat(Run.of("key", "revoke", id, "--config", config).exit()).isZero();
        now.updateAndGet(before -> before.plusSeconds(1));

        assertThatThrownBy(() -> caller.call("ApplyLivenessToken", Map.of("SecureLevel", "1")))
            .isInstanceOf(CallRefused.class)
            .hasMessageContaining("AuthFailure");
      }
    }
  }

  @Test
  void aKeyMayBeMadeForSomeActionsAndSomeDays() {
    assertThat(
            Run.of("key", "create", "--actions", "read-only", "--days", "90", "--config", config)
                .exit())
        .isZero();

    assertThat(Run.of("key", "list", "--config", config).out())
        .contains("active until ", ", read-only");

    Run misspelt = Run.of("key", "create", "--actions", "GetLivenes", "--config", config);
    assertThat(misspelt.exit()).isOne();
    assertThat(misspelt.err()).contains("'GetLivenes' is not an action of this server");
    for (String days : List.of("0", "36501", "2147483647")) {
      assertThat(Run.of("key", "create", "--days", days, "--config", config).err())
          .startsWith("veriself: --days must be 1 to 36500");
    }
  }

  @Test
  void aRotatedKeyIsListedWithItsEndBesideItsSuccessor() {
    String id = create().path("SecretId").asText();

    Run run = Run.of("key", "rotate", id, "--overlap", "2", "--json", "--config", config);

    assertThat(run.exit()).isZero();
    assertThat(run.json().path("SecretId").asText()).isNotEqualTo(id);
    JsonNode list = Run.of("key", "list", "--json", "--config", config).json();
    assertThat(list).hasSize(2);
    assertThat(list.path(0).path("endsAt").asText()).isNotEmpty();
    assertThat(list.path(1).path("SecretId")).isEqualTo(run.json().path("SecretId"));
    assertThat(list.path(1).path("account").asText()).isEqualTo("bank");
    assertThat(list.path(1).path("endsAt").asText()).isEmpty();

    assertThat(Run.of("key", "rotate", id, "--overlap", "-1", "--config", config).exit()).isOne();
    assertThat(Run.of("key", "rotate", "AKIDnobody", "--config", config).err())
        .startsWith("veriself: there is no active key AKIDnobody");
  }

  @Test
  void aDisabledKeyIsEnabledAgain() {
    String id = create().path("SecretId").asText();

    assertThat(Run.of("key", "disable", id, "--config", config).exit()).isZero();
    assertThat(Run.of("key", "list", "--config", config).out()).contains("disabled ");
    assertThat(Run.of("key", "enable", id, "--config", config).exit()).isZero();
    assertThat(Run.of("key", "list", "--config", config).out()).contains(" active");
    assertThat(Run.of("key", "enable", id, "--config", config).err())
        .startsWith("veriself: there is no disabled key " + id);
  }

  @Test
  void aTemporaryKeyIsShownWithItsTokenThisOnce() {
    String id = create().path("SecretId").asText();

    Run run = Run.of("key", "temporary", "--of", id, "--hours", "2", "--json", "--config", config);

    assertThat(run.json().properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("TmpSecretId", "TmpSecretKey", "Token", "ExpiredTime");
    Run list = Run.of("key", "list", "--config", config);
    assertThat(list.out())
        .contains(run.json().path("TmpSecretId").asText(), "temporary of " + id)
        .doesNotContain(run.json().path("Token").asText())
        .doesNotContain(run.json().path("TmpSecretKey").asText());
    assertThat(Run.of("key", "temporary", "--of", id, "--hours", "37", "--config", config).err())
        .contains("--hours must be 1 to 36");
    assertThat(
            Run.of("key", "temporary", "--of", "AKIDno", "--hours", "1", "--config", config).err())
        .contains("there is no active key AKIDno");
  }

  private JsonNode create() {
    Run run = Run.of("key", "create", "--account", "bank", "--json", "--config", config);
    assertThat(run.exit()).isZero();
    return run.json();
  }
}
