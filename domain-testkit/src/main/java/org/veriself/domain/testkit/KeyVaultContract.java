package org.veriself.domain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;

/// What every [KeyVault] does.
public interface KeyVaultContract {

  KeyVault vault();

  @Test
  default void sealedValueOpensUnderItsKeyAndContext() {
    SealedKey key = vault().newSessionKey();
    for (String text : new String[] {"", "a", "x".repeat(100_000)}) {
      byte[] sealed = vault().seal(key, text.getBytes(UTF_8), "extra");
      assertThat(vault().open(key, sealed, "extra")).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @Test
  default void sealedValueHidesItsText() {
    SealedKey key = vault().newSessionKey();
    byte[] text = "a plaintext canary".getBytes(UTF_8);

    assertThat(new String(vault().seal(key, text, "extra"), UTF_8)).doesNotContain("canary");
    assertThat(new String(vault().sealForInstallation(text, "secret"), UTF_8))
        .doesNotContain("canary");
    assertThat(vault().seal(key, text, "extra")).isNotEqualTo(vault().seal(key, text, "extra"));
  }

  @Test
  default void everySessionHasItsOwnKey() {
    SealedKey mine = vault().newSessionKey();
    SealedKey other = vault().newSessionKey();
    byte[] sealed = vault().seal(mine, new byte[] {1, 2, 3}, "extra");

    assertThat(mine).isNotEqualTo(other);
    assertThatThrownBy(() -> vault().open(other, sealed, "extra"))
        .isInstanceOf(UnsealException.class);
  }

  @Test
  default void valueOfAnotherContextStaysShut() {
    SealedKey key = vault().newSessionKey();
    byte[] extra = vault().seal(key, new byte[] {1}, "extra");
    byte[] secret = vault().sealForInstallation(new byte[] {1}, "secret a");

    assertThatThrownBy(() -> vault().open(key, extra, "evidence"))
        .isInstanceOf(UnsealException.class);
    assertThatThrownBy(() -> vault().openForInstallation(secret, "secret b"))
        .isInstanceOf(UnsealException.class);
    assertThatThrownBy(() -> vault().open(key, secret, "secret a"))
        .isInstanceOf(UnsealException.class);
    assertThatThrownBy(() -> vault().openForInstallation(extra, "extra"))
        .isInstanceOf(UnsealException.class);
  }

  @Test
  default void damagedValueStaysShut() {
    SealedKey key = vault().newSessionKey();
    byte[] sealed = vault().seal(key, new byte[] {1, 2, 3, 4}, "extra");
    for (int i = 0; i < sealed.length; i++) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() -> vault().open(key, flipped, "extra"))
          .isInstanceOf(UnsealException.class);
      byte[] cut = Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> vault().open(key, cut, "extra")).isInstanceOf(UnsealException.class);
    }
  }

  @Test
  default void valueOfTheInstallationOpensAgain() {
    byte[] sealed = vault().sealForInstallation("secret".getBytes(UTF_8), "caller");

    assertThat(vault().openForInstallation(sealed, "caller")).isEqualTo("secret".getBytes(UTF_8));
  }

  @Test
  default void keyThatIsSealedAgainOpensTheSame() {
    SealedKey key = vault().newSessionKey();
    byte[] extra = vault().seal(key, new byte[] {1, 2}, "extra");

    assertThat(vault().open(vault().reseal(key), extra, "extra")).containsExactly(1, 2);
  }

  @Test
  default void whatIsSealedBearsTheMarkOfItsMasterKey() {
    byte[] mark = vault().mark();

    assertThat(vault().newSessionKey().bytes()).startsWith(mark);
    assertThat(vault().reseal(vault().newSessionKey()).bytes()).startsWith(mark);
    assertThat(vault().sealForInstallation(new byte[] {1}, "caller")).startsWith(mark);
  }
}
