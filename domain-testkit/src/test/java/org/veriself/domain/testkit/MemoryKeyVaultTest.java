package org.veriself.domain.testkit;

import org.veriself.domain.protection.KeyVault;

class MemoryKeyVaultTest implements KeyVaultContract {
  private final KeyVault vault = new MemoryKeyVault();

  @Override
  public KeyVault vault() {
    return vault;
  }
}
