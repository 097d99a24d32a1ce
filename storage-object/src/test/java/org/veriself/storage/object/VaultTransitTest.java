package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTransitTest {
  private static final byte[] SECRET = "canary secret".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void whatIsSealedIsUnsealedAtTheMountAndKeyThatAreSet() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      VaultTransit transit = new VaultTransit(vault.settings());

      String sealed = transit.seal(SECRET);

      assertThat(sealed).startsWith("vault:v1:").doesNotContain("canary");
      assertThat(transit.unseal(sealed)).isEqualTo(SECRET);
      assertThat(vault.asked())
          .containsExactly(
              "POST /v1/team/transit/encrypt/veriself", "POST /v1/team/transit/decrypt/veriself");
    }
  }

  /// An agent renews it.
  @Test
  void theTokenFileIsReadForEachCall() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "old\n");
    try (StandInVault vault = new StandInVault()) {
      VaultTransit transit =
          new VaultTransit(
              new VaultSettings(
                  vault.url(), "team/transit", "veriself", new VaultSettings.Token.InFile(file)));

      assertThatThrownBy(() -> transit.seal(SECRET)).hasMessageContaining("token (403)");
      Path _ = Files.writeString(file, StandInVault.TOKEN + "\n");
      assertThat(transit.unseal(transit.seal(SECRET))).isEqualTo(SECRET);
    }
  }

  @ParameterizedTest
  @CsvSource({"400,false", "403,false", "404,false", "429,true", "500,true", "503,true"})
  void aRefusalIsToldWithoutTheTextOfTheService(int status, boolean passing) throws IOException {
    try (StandInVault vault = new StandInVault()) {
      vault.refusals.set(1);
      vault.status = status;
      vault.body = "{\"errors\":[\"canary " + StandInVault.TOKEN + "\"]}";

      KeyServiceException refused =
          catchThrowableOfType(
              KeyServiceException.class, () -> new VaultTransit(vault.settings()).seal(SECRET));

      assertThat(refused.isPassing()).isEqualTo(passing);
      assertThat(refused).hasMessageContaining(String.valueOf(status)).hasNoCause();
      assertThat(refused.getMessage()).doesNotContain("canary");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary",
        "{}",
        "[]",
        "{\"data\":{}}",
        "{\"data\":{\"plaintext\":7}}",
        "{\"data\":{\"plaintext\":\"canary!\"}}"
      })
  void anAnswerOfAnotherFormIsRefused(String body) throws IOException {
    try (StandInVault vault = new StandInVault()) {
      vault.refusals.set(1);
      vault.status = 200;
      vault.body = body;

      assertThatThrownBy(() -> new VaultTransit(vault.settings()).unseal("vault:v1:AA=="))
          .isInstanceOf(KeyServiceException.class)
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void anAnswerWithoutEndIsNotRead() throws IOException {
    try (StandInVault vault = new StandInVault()) {
      vault.refusals.set(1);
      vault.status = 200;
      vault.body = " ".repeat(300 * 1024);

      assertThatThrownBy(() -> new VaultTransit(vault.settings()).seal(SECRET))
          .hasMessage("the key service answered too much");
    }
  }

  @Test
  void nobodyThereIsWorthAnotherTry() {
    VaultSettings nobody =
        new VaultSettings(
            URI.create("http://127.0.0.1:1"),
            "transit",
            "veriself",
            new VaultSettings.Token.Given(StandInVault.TOKEN));

    KeyServiceException away =
        catchThrowableOfType(
            KeyServiceException.class, () -> new VaultTransit(nobody).seal(SECRET));

    assertThat(away.isPassing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "../sys", "a//b", "transit/", "tran sit", "a?b", "a#b", "a%2fb"})
  void aNameThatIsNoneIsRefused(String name) {
    VaultSettings.Token token = new VaultSettings.Token.Given(StandInVault.TOKEN);
    URI url = URI.create("https://vault.example:8200");

    assertThatThrownBy(() -> new VaultSettings(url, name, "veriself", token))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VaultSettings(url, "transit", name, token))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePlainLineIsForThisMachineAlone() {
    VaultSettings.Token token = new VaultSettings.Token.Given(StandInVault.TOKEN);

    assertThatThrownBy(
            () ->
                new VaultSettings(
                    URI.create("http://vault.example:8200"), "transit", "veriself", token))
        .hasMessageContaining("https");
    assertThat(
            new VaultSettings(URI.create("http://[::1]:8200"), "transit", "veriself", token)
                .toString())
        .doesNotContain("canary");
  }
}
