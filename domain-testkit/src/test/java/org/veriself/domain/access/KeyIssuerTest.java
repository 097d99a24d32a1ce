package org.veriself.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.testkit.MemoryCallerKeys;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SeededSecureRandom;
import org.veriself.domain.testkit.SettableClock;

class KeyIssuerTest {
  private static final KeyScope RESULTS = new KeyScope.Only(Set.of("GetLivenessResult"));

  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryCallerKeys keys = new MemoryCallerKeys();
  private final KeyIssuer issuer = new KeyIssuer(keys, new SeededSecureRandom(1), clock);

  @Test
  void aRotatedKeyEndsAfterTheOverlapAndItsSuccessorMayDoTheSame() {
    CallerKey old = issuer.issue(Samples.ACCOUNT, RESULTS, Optional.empty());

    CallerKey fresh = issuer.rotate(old.id(), Duration.ofHours(2), Optional.empty()).orElseThrow();

    assertThat(fresh.id()).isNotEqualTo(old.id());
    assertThat(fresh.secret().reveal()).isNotEqualTo(old.secret().reveal());
    assertThat(keys.find(fresh.id()).orElseThrow().scope()).isEqualTo(RESULTS);
    CallerKey ending = keys.find(old.id()).orElseThrow();
    Instant end = Samples.NOW.plus(Duration.ofHours(2));
    assertThat(ending.hasEnded(end.minusNanos(1))).isFalse();
    assertThat(ending.hasEnded(end)).isTrue();
    assertThat(fresh.hasEnded(end.plus(Duration.ofDays(9_999)))).isFalse();
  }

  @Test
  void onlyAKeyThatIsValidNowIsRotatedOrLent() {
    CallerKey old =
        issuer.issue(
            Samples.ACCOUNT, new KeyScope.EveryAction(), Optional.of(Samples.NOW.plusSeconds(1)));
    KeyIssuer.Lent lent = lend(old);
    clock.advance(Duration.ofSeconds(1));

    assertThat(issuer.rotate(old.id(), Duration.ZERO, Optional.empty())).isEmpty();
    assertThat(issuer.rotate(lent.id(), Duration.ZERO, Optional.empty())).isEmpty();
    assertThat(issuer.lend(old.id(), Optional.empty(), Duration.ofHours(1)))
        .isEqualTo(new KeyIssuer.NoSuchKey());
  }

  @Test
  void aTemporaryKeyTakesItsOwnTokenUntilItEnds() {
    CallerKey key = issuer.issue(Samples.ACCOUNT);

    KeyIssuer.Lent lent = lend(key);

    CallerKey found = keys.find(lent.id()).orElseThrow();
    String token = lent.token().reveal();
    Instant last = lent.endsAt().minusNanos(1);
    assertThat(lent.endsAt()).isEqualTo(Samples.NOW.plus(Duration.ofHours(1)));
    assertThat(found.acceptsToken(token, last)).isTrue();
    assertThat(found.acceptsToken(token, lent.endsAt())).isFalse();
    assertThat(found.acceptsToken("", last)).isFalse();
    assertThat(found.acceptsToken(token + "x", last)).isFalse();
    assertThat(found.acceptsToken(lend(key).token().reveal(), last)).isFalse();
    assertThat(key.acceptsToken("", last)).isTrue();
    assertThat(key.acceptsToken(token, last)).isFalse();
  }

  @Test
  void aTemporaryKeyMayDoNoMoreThanItsLender() {
    CallerKey key = issuer.issue(Samples.ACCOUNT, RESULTS, Optional.empty());

    assertThat(keys.find(lend(key).id()).orElseThrow().scope()).isEqualTo(RESULTS);
    assertThat(issuer.lend(key.id(), Optional.of(new KeyScope.EveryAction()), Duration.ofHours(1)))
        .isEqualTo(new KeyIssuer.BeyondItsScope());
    assertThat(
            issuer.lend(
                key.id(),
                Optional.of(new KeyScope.Only(Set.of("GetLivenessResult", "ApplyLivenessToken"))),
                Duration.ofHours(1)))
        .isEqualTo(new KeyIssuer.BeyondItsScope());
    assertThat(
            issuer.lend(
                issuer.issue(Samples.ACCOUNT).id(), Optional.of(RESULTS), Duration.ofHours(1)))
        .isInstanceOf(KeyIssuer.Lent.class);
  }

  @Test
  void aTemporaryKeyLendsNothing() {
    KeyIssuer.Lent lent = lend(issuer.issue(Samples.ACCOUNT));

    assertThat(issuer.lend(lent.id(), Optional.empty(), Duration.ofHours(1)))
        .isEqualTo(new KeyIssuer.NoSuchKey());
  }

  @Test
  void temporaryKeysThatEndedLongAgoAreForgottenWithTheNextOne() {
    CallerKey key = issuer.issue(Samples.ACCOUNT);
    KeyIssuer.Lent first = lend(key);

    clock.set(first.endsAt().plus(Duration.ofDays(1)));
    KeyIssuer.Lent second = lend(key);
    assertThat(keys.find(first.id())).isPresent();

    clock.advance(Duration.ofNanos(1));
    lend(key);
    assertThat(keys.find(first.id())).isEmpty();
    assertThat(keys.find(second.id())).isPresent();
  }

  private KeyIssuer.Lent lend(CallerKey of) {
    KeyIssuer.Temporary answer = issuer.lend(of.id(), Optional.empty(), Duration.ofHours(1));
    assertThat(answer).isInstanceOf(KeyIssuer.Lent.class);
    return (KeyIssuer.Lent) answer;
  }
}
