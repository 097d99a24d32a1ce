package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.testkit.Samples;

class DataKeysTest {
  private final Samples samples = new Samples(81);
  private final AtomicLong now = new AtomicLong();
  private final DataKeys keys = new DataKeys(now::get);

  @Test
  void aKeyIsForgottenAfterAMinuteHoweverOftenItIsUsed() {
    SealedKey key = samples.key();
    keys.put(key, new byte[] {1});

    now.addAndGet(DataKeys.KEPT.toNanos());
    assertThat(keys.get(key)).containsExactly(1);
    now.incrementAndGet();
    assertThat(keys.get(key)).isNull();
    assertThat(keys.size()).isZero();
  }

  @Test
  void ofManyTheOldestAreForgotten() {
    SealedKey first = samples.key();
    keys.put(first, new byte[] {1});
    SealedKey last = first;
    for (int i = 0; i < 1_024; i++) {
      last = samples.key();
      keys.put(last, new byte[] {2});
    }

    assertThat(keys.size()).isEqualTo(1_024);
    assertThat(keys.get(first)).isNull();
    assertThat(keys.get(last)).containsExactly(2);
  }
}
