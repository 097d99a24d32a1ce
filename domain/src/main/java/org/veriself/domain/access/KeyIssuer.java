package org.veriself.domain.access;

import java.security.SecureRandom;
import java.time.InstantSource;

/// Makes caller keys: 36 and 32 characters, the secret with 190 bits of chance.
public final class KeyIssuer {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final CallerKeys keys;
  private final SecureRandom random;
  private final InstantSource clock;

  public KeyIssuer(CallerKeys keys, SecureRandom random, InstantSource clock) {
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /// Creates and stores a key. The answer is the only place that ever shows the secret.
  public CallerKey issue(AccountId account) {
    SecretId id = new SecretId("AKID" + text(32));
    SecretKey secret = new SecretKey(text(32));
    var now = clock.instant();
    keys.add(id, secret, account, now);
    return new CallerKey(id, secret, Account.withDefaults(account), now);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
