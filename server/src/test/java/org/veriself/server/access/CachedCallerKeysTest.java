package org.veriself.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyIssuer;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.TokenQuota;
import org.veriself.domain.testkit.CallerKeysContract;
import org.veriself.domain.testkit.MemoryCallerKeys;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SeededSecureRandom;
import org.veriself.domain.testkit.SettableClock;

class CachedCallerKeysTest implements CallerKeysContract {
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryCallerKeys shared = new MemoryCallerKeys();
  private final CachedCallerKeys one = new CachedCallerKeys(shared, clock);
  private final CachedCallerKeys other = new CachedCallerKeys(shared, clock);
  private final KeyIssuer issuer = new KeyIssuer(shared, new SeededSecureRandom(1), clock);

  @Override
  public CallerKeys callerKeys() {
    return one;
  }

  @Test
  void whatOneNodeChangesHoldsThereAtOnceAndOnOthersWithinASecond() {
    SecretId id = issuer.issue(Samples.ACCOUNT).id();
    SecretId lent = lent(id);
    assertThat(one.find(id)).isPresent();
    assertThat(other.find(id)).isPresent();
    assertThat(other.find(lent)).isPresent();

    one.disable(id, clock.instant());
    assertThat(one.find(id)).isEmpty();
    assertThat(one.find(lent)).isEmpty();

    clock.advance(BOUND);
    assertThat(other.find(id)).isEmpty();
    assertThat(other.find(lent)).isEmpty();
    one.enable(id, Samples.NOW);
    assertThat(other.find(id)).isPresent();
  }

  @Test
  void whatACommandChangesHoldsWithinASecond() {
    SecretId id = issuer.issue(Samples.ACCOUNT).id();
    assertThat(one.find(id).orElseThrow().endsAt()).isEmpty();
    Account changed =
        Account.withDefaults(Samples.ACCOUNT)
            .withSuspended(true)
            .withTokenQuota(Optional.of(new TokenQuota(7, TokenQuota.Period.MONTH)));

    assertThat(shared.change(Samples.ACCOUNT, _ -> changed, Samples.NOW)).isEqualTo(changed);
    assertThat(issuer.rotate(id, Duration.ofDays(1), Optional.empty())).isPresent();
    clock.advance(BOUND);

    CallerKey seen = one.find(id).orElseThrow();
    assertThat(seen.account()).isEqualTo(changed);
    assertThat(seen.endsAt()).isPresent();
  }

  @Test
  void withinTheSecondTheStoreIsNotAsked() {
    SecretId id = issuer.issue(Samples.ACCOUNT).id();
    assertThat(one.find(id)).isPresent();

    shared.revoke(id, clock.instant());
    clock.advance(BOUND.minusNanos(1));
    assertThat(one.find(id)).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(one.find(id)).isEmpty();
  }

  @Test
  void aClockThatIsSetBackMakesNoKeyHoldLonger() {
    SecretId id = issuer.issue(Samples.ACCOUNT).id();
    assertThat(one.find(id)).isPresent();

    shared.disable(id, clock.instant());
    clock.set(Samples.NOW.minus(Duration.ofHours(1)));

    assertThat(one.find(id)).isEmpty();
  }

  private SecretId lent(SecretId of) {
    return issuer.lend(of, Optional.empty(), Duration.ofHours(1)) instanceof KeyIssuer.Lent lent
        ? lent.id()
        : of;
  }
}
