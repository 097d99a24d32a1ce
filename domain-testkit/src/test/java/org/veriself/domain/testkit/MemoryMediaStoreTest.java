package org.veriself.domain.testkit;

import java.time.Instant;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.protection.KeyVault;

class MemoryMediaStoreTest implements MediaStoreContract {
  private final KeyVault vault = new MemoryKeyVault();
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryMediaStore store = new MemoryMediaStore(clock);

  @Override
  public MediaStore store() {
    return store;
  }

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }
}
