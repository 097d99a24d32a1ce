package org.veriself.domain.testkit;

import org.veriself.domain.access.CallerKeys;

class MemoryCallerKeysTest implements CallerKeysContract {
  private final CallerKeys keys = new MemoryCallerKeys();

  @Override
  public CallerKeys callerKeys() {
    return keys;
  }
}
