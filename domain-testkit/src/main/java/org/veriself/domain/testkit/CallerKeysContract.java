package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.AppHosts;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeySummary;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;

/// What every [CallerKeys] does. The store is empty at first.
public interface CallerKeysContract {

  CallerKeys callerKeys();

  @Test
  default void addedKeyIsFoundWithItsAccountsDefaults() {
    Samples samples = new Samples(301);
    SecretId id = samples.secretId();
    SecretKey secret = samples.secretKey();

    callerKeys().add(id, secret, Samples.ACCOUNT, Samples.NOW);

    CallerKey found = callerKeys().find(id).orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.secret().reveal()).isEqualTo(secret.reveal());
    assertThat(found.account()).isEqualTo(Account.withDefaults(Samples.ACCOUNT));
    assertThat(found.createdAt()).isEqualTo(Samples.NOW);
  }

  @Test
  default void unknownKeyIsNotFound() {
    assertThat(callerKeys().find(new Samples(302).secretId())).isEmpty();
    assertThat(callerKeys().list()).isEmpty();
  }

  @Test
  default void takenIdIsNotReplaced() {
    Samples samples = new Samples(303);
    SecretId id = samples.secretId();
    SecretKey secret = samples.secretKey();
    callerKeys().add(id, secret, Samples.ACCOUNT, Samples.NOW);

    assertThatThrownBy(
            () -> callerKeys().add(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(callerKeys().find(id).orElseThrow().secret().reveal()).isEqualTo(secret.reveal());
  }

  @Test
  default void revokedKeyIsListedButNotFound() {
    Samples samples = new Samples(304);
    SecretId id = samples.secretId();
    callerKeys().add(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW);
    Instant at = Samples.NOW.plusSeconds(5);

    assertThat(callerKeys().revoke(id, at)).isTrue();
    assertThat(callerKeys().revoke(id, at.plusSeconds(1))).isFalse();
    assertThat(callerKeys().revoke(samples.secretId(), at)).isFalse();

    assertThat(callerKeys().find(id)).isEmpty();
    assertThat(callerKeys().list())
        .containsExactly(new CallerKeySummary(id, Samples.ACCOUNT, Samples.NOW, Optional.of(at)));
  }

  @Test
  default void keysAreListedOldestFirst() {
    Samples samples = new Samples(305);
    SecretId young = samples.secretId();
    SecretId old = samples.secretId();
    callerKeys().add(young, samples.secretKey(), new AccountId("b"), Samples.NOW);
    callerKeys().add(old, samples.secretKey(), new AccountId("a"), Samples.NOW.minusSeconds(1));

    assertThat(callerKeys().list()).extracting(CallerKeySummary::id).containsExactly(old, young);
  }

  @Test
  default void savedAccountAppliesToAllItsKeys() {
    Samples samples = new Samples(306);
    Account strict =
        new Account(
            Samples.ACCOUNT,
            false,
            false,
            Map.of("GetLivenessResult", 3),
            new AppHosts(Set.of("https://bank.example"), Set.of("mybank://kyc/done")));
    SecretId before = samples.secretId();
    SecretId after = samples.secretId();

    callerKeys().add(before, samples.secretKey(), Samples.ACCOUNT, Samples.NOW);
    assertThat(callerKeys().find(before)).isPresent();
    callerKeys().save(strict, Samples.NOW);
    callerKeys().add(after, samples.secretKey(), Samples.ACCOUNT, Samples.NOW);

    assertThat(callerKeys().account(Samples.ACCOUNT)).contains(strict);
    assertThat(callerKeys().account(new AccountId("nobody"))).isEmpty();
    assertThat(callerKeys().find(before).orElseThrow().account()).isEqualTo(strict);
    assertThat(callerKeys().find(after).orElseThrow().account()).isEqualTo(strict);
  }

  @Test
  default void accountMayBeSavedBeforeItsFirstKey() {
    Samples samples = new Samples(307);
    Account account = new Account(new AccountId("new-one"), true, false, Map.of());
    SecretId id = samples.secretId();

    callerKeys().save(account, Samples.NOW);
    callerKeys().add(id, samples.secretKey(), account.id(), Samples.NOW);

    assertThat(callerKeys().find(id).orElseThrow().account()).isEqualTo(account);
  }
}
