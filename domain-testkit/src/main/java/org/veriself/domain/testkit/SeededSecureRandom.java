package org.veriself.domain.testkit;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Random;

/// Stands where production has a [SecureRandom], but repeats itself from its seed.
public final class SeededSecureRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  public SeededSecureRandom(long seed) {
    super(new Repeating(seed), null);
  }

  private static final class Repeating extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final Random random;

    Repeating(long seed) {
      random = new Random(seed);
    }

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      byte[] seed = new byte[length];
      random.nextBytes(seed);
      return seed;
    }
  }
}
