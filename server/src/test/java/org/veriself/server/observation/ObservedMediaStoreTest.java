package org.veriself.server.observation;

import java.time.Instant;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.MediaStoreContract;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.RecordedActivities;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// Being watched changes nothing of the contract.
class ObservedMediaStoreTest implements MediaStoreContract {
  private final KeyVault vault = new MemoryKeyVault();
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MediaStore store =
      new ObservedMediaStore(new MemoryMediaStore(clock), new RecordedActivities());

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
