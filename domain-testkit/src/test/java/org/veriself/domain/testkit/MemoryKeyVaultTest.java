package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;

class MemoryKeyVaultTest implements KeyVaultContract {
  private final KeyVault vault = new MemoryKeyVault();

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Test
  void afterARotationOlderValuesOpen() {
    MemoryKeyVault rotated = new MemoryKeyVault();
    SealedKey key = rotated.newSessionKey();
    byte[] extra = rotated.seal(key, new byte[] {1}, "extra");
    byte[] secret = rotated.sealForInstallation(new byte[] {2}, "secret");

    rotated.rotate();

    assertThat(rotated.open(key, extra, "extra")).containsExactly(1);
    assertThat(rotated.open(rotated.reseal(key), extra, "extra")).containsExactly(1);
    assertThat(rotated.openForInstallation(secret, "secret")).containsExactly(2);
    assertThat(key.bytes()[0]).isNotEqualTo(rotated.mark()[0]);
  }
}
