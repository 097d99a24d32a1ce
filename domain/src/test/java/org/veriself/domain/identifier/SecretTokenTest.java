package org.veriself.domain.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// actions.md 0.3: upper-case hexadecimal groups of 8-5-6-4-12, at most 64 characters.
class SecretTokenTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void hasTheVendorsSpelling() {
    assertThat(SecretToken.random(random).reveal())
        .matches("[0-9A-F]{8}-[0-9A-F]{5}-[0-9A-F]{6}-[0-9A-F]{4}-[0-9A-F]{12}");
  }

  @Test
  void neverRepeats() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(SecretToken.random(random).reveal())).isTrue();
    }
  }

  @Test
  void printsNothingOfItself() {
    SecretToken token = SecretToken.random(random);

    assertThat(token.toString()).doesNotContain(token.reveal());
    assertThat(token.hash().toString()).isEqualTo("TokenHash[hidden]");
  }

  @Test
  void equalTokensHaveEqualHashes() {
    assertThat(new SecretToken("A").hash()).isEqualTo(new SecretToken("A").hash());
    assertThat(new SecretToken("A").hash()).isNotEqualTo(new SecretToken("B").hash());
  }
}
