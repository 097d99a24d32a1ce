package org.veriself.cli.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The verifications that visitors of the demo site began, the newest 200 of the last hour. The
/// site keeps nothing on disk: a restart forgets them. Thread-safe.
final class DemoVisits {
  static final Duration KEPT = Duration.ofHours(1);
  static final int MOST = 200;

  private final InstantSource clock;
  private final SequencedMap<String, Visit> byToken = new LinkedHashMap<>();

  DemoVisits(InstantSource clock) {
    this.clock = clock;
  }

  /// One verification.
  ///
  /// @param browser what the cookie of the browser says that began it
  /// @param verificationUrl where the person goes, also again after an interruption
  record Visit(
      String browser, String token, String verificationUrl, boolean comparesPhoto, Instant begun) {

    @Override
    public String toString() {
      return "Visit[" + begun + "]";
    }
  }

  synchronized void begin(
      String browser, String token, String verificationUrl, boolean comparesPhoto) {
    forgetOld();
    byToken.putLast(
        token, new Visit(browser, token, verificationUrl, comparesPhoto, clock.instant()));
    while (byToken.size() > MOST) {
      byToken.pollFirstEntry();
    }
  }

  /// The visit of a token. Another browser's visit is as unknown as one that never was.
  synchronized Optional<Visit> find(String browser, String token) {
    forgetOld();
    return Optional.ofNullable(byToken.get(token)).filter(visit -> visit.browser().equals(browser));
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(KEPT);
    byToken.values().removeIf(visit -> visit.begun().isBefore(oldest));
  }
}
