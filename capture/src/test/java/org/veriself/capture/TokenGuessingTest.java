package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.veriself.domain.identifier.SecretToken;

/// What the arithmetic on guessed tokens in docs/threat-model.md takes for granted.
class TokenGuessingTest {
  private static final int TOKENS = 16_000;
  private static final double SECONDS_OF_A_YEAR = 365.25 * 86_400;
  private static final double LIVE = 1e7;
  private static final double ADDRESSES = 1e6;

  /// 35 hexadecimal digits of chance, none of which prefers a value; bound: seven deviations.
  @Test
  void aTokenHolds140BitsOfChance() {
    SecureRandom random = new SecureRandom();
    int[][] counts = new int[39][128];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < TOKENS; i++) {
      String token = SecretToken.random(random).reveal();
      assertThat(token).matches("[0-9A-F]{8}-[0-9A-F]{5}-[0-9A-F]{6}-[0-9A-F]{4}-[0-9A-F]{12}");
      assertThat(seen.add(token)).isTrue();
      for (int at = 0; at < token.length(); at++) {
        counts[at][token.charAt(at)]++;
      }
    }
    int digits = 0;
    for (int[] count : counts) {
      if (count['-'] == 0) {
        digits++;
        for (char value : "0123456789ABCDEF".toCharArray()) {
          assertThat(count[value]).isCloseTo(TOKENS / 16, within(215));
        }
      }
    }
    assertThat(digits * 4).isEqualTo(140);
  }

  @Test
  void oneAddressAsks600TimesAtOnceAnd200TimesASecond() {
    CaptureBounds bounds = CaptureBounds.standard();
    assertThat(bounds.addressBurst()).isEqualTo(600);
    assertThat(bounds.addressRequestsPerSecond()).isEqualTo(200);

    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    RequestPace<String> pace =
        new RequestPace<>(bounds.addressBurst(), bounds.addressRequestsPerSecond(), now::get);
    int admitted = 0;
    for (int millisecond = 0; millisecond < 10_000; millisecond++) {
      admitted += pace.take("192.0.2.1").isZero() ? 1 : 0;
      Instant _ = now.updateAndGet(instant -> instant.plus(Duration.ofMillis(1)));
    }
    assertThat(admitted).isBetween(2_590, 2_600);
  }

  @Test
  void theYearsInTheThreatModelAreTheseFigures() throws IOException {
    double guesses = CaptureBounds.standard().addressRequestsPerSecond();
    double years = Math.pow(2, 140) / LIVE / guesses / SECONDS_OF_A_YEAR;

    String text = Files.readString(Path.of("..", "docs", "threat-model.md"));
    assertThat(text).contains("140 bits", "%.0e years".formatted(years));
    assertThat(text).contains("%.0e years".formatted(years / ADDRESSES));
  }
}
