package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandTest {
  @TempDir private Path folder;

  @Test
  void settingsAreChangedOneByOneAndShown() {
    String settings = SettingsFile.in(folder).toString();
    assertThat(Run.of("key", "create", "--account", "bank", "--config", settings).exit()).isZero();

    Run strict = Run.of("account", "set", "bank", "--signature-v1", "false", "--config", settings);
    assertThat(strict.exit()).isZero();
    assertThat(strict.out()).contains("signatureV1        false", "unsignedPayload    true");

    Run limited =
        Run.of("account", "set", "bank", "--rate", "GetLivenessResult=3", "--config", settings);
    assertThat(limited.out()).contains("signatureV1        false", "GetLivenessResult=3");

    Run shown = Run.of("account", "show", "bank", "--json", "--config", settings);
    assertThat(shown.out()).contains("\"GetLivenessResult\" : 3", "\"signatureV1\" : false");
  }

  @Test
  void whoHearsFromThePageIsListedAndNonsenseIsRefused() {
    String settings = SettingsFile.in(folder).toString();
    assertThat(Run.of("key", "create", "--account", "bank", "--config", settings).exit()).isZero();

    Run listed =
        Run.of(
            "account",
            "set",
            "bank",
            "--app-origin",
            "https://bank.example",
            "--app-return-url",
            "mybank://kyc/done",
            "--config",
            settings);
    assertThat(listed.out()).contains("https://bank.example", "mybank://kyc/done");

    Run script =
        Run.of("account", "set", "bank", "--app-return-url", "javascript:1", "--config", settings);
    assertThat(script.exit()).isOne();
    assertThat(script.err()).contains("is not an address");

    Run emptied = Run.of("account", "set", "bank", "--app-origin", "", "--config", settings);
    assertThat(emptied.out()).doesNotContain("https://bank.example").contains("mybank://");
  }

  @Test
  void aMisspeltAccountIsNotMade() {
    Run run = Run.of("account", "set", "bnak", "--config", SettingsFile.in(folder).toString());

    assertThat(run.exit()).isOne();
    assertThat(run.err()).contains("no account 'bnak'");
  }
}
