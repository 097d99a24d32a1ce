package org.veriself.limits;

import java.time.InstantSource;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.testkit.CallCounterContract;

class LocalCallCounterTest implements CallCounterContract {

  @Override
  public CallCounter callCounter(InstantSource clock) {
    return new LocalCallCounter(clock);
  }
}
