package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
    String settings = SettingsFile.in(folder).toString();
    assertThat(Run.of("key", "create", "--account", "bank", "--config", settings).exit()).isZero();

    Run run = Run.of("account", "set", "bnak", "--config", settings);

    assertThat(run.exit()).isOne();
    assertThat(run.err()).contains("no account 'bnak'");
  }

  @Test
  void aQuotaIsSetShownAndTakenBack() {
    String settings = SettingsFile.in(folder).toString();
    assertThat(Run.of("key", "create", "--account", "bank", "--config", settings).exit()).isZero();

    Run monthly = Run.of("account", "set", "bank", "--quota", "1000/month", "--config", settings);
    assertThat(monthly.out()).contains("quota              1000/month", "quotaUsed          0");

    Run kept = Run.of("account", "set", "bank", "--signature-v1", "false", "--config", settings);
    assertThat(kept.out()).contains("1000/month");

    Run none = Run.of("account", "set", "bank", "--quota", "none", "--config", settings);
    assertThat(none.out()).contains("quota              none").doesNotContain("quotaUsed");

    for (String wrong : List.of("0/month", "many", "5/week", "-1/month", "5")) {
      Run refused = Run.of("account", "set", "bank", "--quota=" + wrong, "--config", settings);
      assertThat(refused.exit()).isOne();
      assertThat(refused.err()).contains("is not like 1000/month");
    }
  }

  @Test
  void anAccountIsSuspendedAndResumedAndKeepsItsSettings() {
    String settings = SettingsFile.in(folder).toString();
    assertThat(Run.of("key", "create", "--account", "bank", "--config", settings).exit()).isZero();
    assertThat(
            Run.of("account", "set", "bank", "--quota", "5/lifetime", "--config", settings).exit())
        .isZero();

    assertThat(Run.of("account", "suspend", "bank", "--config", settings).exit()).isZero();
    assertThat(Run.of("account", "show", "bank", "--config", settings).out())
        .contains("suspended          true", "5/lifetime");

    assertThat(Run.of("account", "resume", "bank", "--config", settings).exit()).isZero();
    assertThat(Run.of("account", "show", "bank", "--config", settings).out())
        .contains("suspended          false", "5/lifetime");
    assertThat(Run.of("account", "suspend", "bnak", "--config", settings).err())
        .contains("no account 'bnak'");
  }
}
