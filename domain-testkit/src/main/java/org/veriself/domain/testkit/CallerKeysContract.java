package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.access.TemporaryGrant;
import org.veriself.domain.access.TokenQuota;

/// What every [CallerKeys] does. The store is empty at first.
public interface CallerKeysContract {

  CallerKeys callerKeys();

  @Test
  default void addedKeyIsFoundWithItsAccountsDefaults() {
    Samples samples = new Samples(301);
    SecretId id = samples.secretId();
    SecretKey secret = samples.secretKey();

    callerKeys().add(new NewKey(id, secret, Samples.ACCOUNT, Samples.NOW));

    CallerKey found = callerKeys().find(id).orElseThrow();
    assertThat(found.id()).isEqualTo(id);
    assertThat(found.secret().reveal()).isEqualTo(secret.reveal());
    assertThat(found.account()).isEqualTo(Account.withDefaults(Samples.ACCOUNT));
    assertThat(found.createdAt()).isEqualTo(Samples.NOW);
    assertThat(found.scope()).isEqualTo(new KeyScope.EveryAction());
    assertThat(found.endsAt()).isEmpty();
    assertThat(found.grant()).isEmpty();
  }

  @Test
  default void scopeAndEndComeBackUnchanged() {
    Samples samples = new Samples(308);
    SecretId id = samples.secretId();
    KeyScope scope = new KeyScope.Only(Set.of("GetLivenessResult", "GetFaceIdResultIntl"));
    Optional<Instant> end = Optional.of(Samples.NOW.plusSeconds(60));

    callerKeys().add(new NewKey(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW, scope, end));

    CallerKey found = callerKeys().find(id).orElseThrow();
    assertThat(found.scope()).isEqualTo(scope);
    assertThat(found.endsAt()).isEqualTo(end);
    assertThat(callerKeys().list())
        .containsExactly(
            new CallerKeySummary(
                id,
                Samples.ACCOUNT,
                Samples.NOW,
                scope,
                Optional.empty(),
                false,
                end,
                Optional.empty()));
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
    callerKeys().add(new NewKey(id, secret, Samples.ACCOUNT, Samples.NOW));

    assertThatThrownBy(
            () ->
                callerKeys().add(new NewKey(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(callerKeys().find(id).orElseThrow().secret().reveal()).isEqualTo(secret.reveal());
  }

  @Test
  default void revokedKeyIsListedButNotFound() {
    Samples samples = new Samples(304);
    SecretId id = samples.secretId();
    callerKeys().add(new NewKey(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    Instant at = Samples.NOW.plusSeconds(5);

    assertThat(callerKeys().revoke(id, at)).isTrue();
    assertThat(callerKeys().revoke(id, at.plusSeconds(1))).isFalse();
    assertThat(callerKeys().revoke(samples.secretId(), at)).isFalse();

    assertThat(callerKeys().find(id)).isEmpty();
    assertThat(callerKeys().list())
        .containsExactly(
            new CallerKeySummary(
                id,
                Samples.ACCOUNT,
                Samples.NOW,
                new KeyScope.EveryAction(),
                Optional.of(at),
                false,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  default void keysAreListedOldestFirst() {
    Samples samples = new Samples(305);
    SecretId young = samples.secretId();
    SecretId old = samples.secretId();
    callerKeys().add(new NewKey(young, samples.secretKey(), new AccountId("b"), Samples.NOW));
    callerKeys()
        .add(new NewKey(old, samples.secretKey(), new AccountId("a"), Samples.NOW.minusSeconds(1)));

    assertThat(callerKeys().list()).extracting(CallerKeySummary::id).containsExactly(old, young);
  }

  @Test
  default void changedAccountAppliesToAllItsKeys() {
    Samples samples = new Samples(306);
    Account strict =
        new Account(
            Samples.ACCOUNT,
            false,
            false,
            Map.of("GetLivenessResult", 3),
            new AppHosts(Set.of("https://bank.example"), Set.of("mybank://kyc/done")),
            Optional.of(new TokenQuota(5_000_000_000L, TokenQuota.Period.MONTH)),
            true);
    SecretId before = samples.secretId();
    SecretId after = samples.secretId();

    callerKeys().add(new NewKey(before, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    assertThat(callerKeys().find(before)).isPresent();
    assertThat(callerKeys().change(Samples.ACCOUNT, _ -> strict, Samples.NOW)).isEqualTo(strict);
    callerKeys().add(new NewKey(after, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));

    assertThat(callerKeys().account(Samples.ACCOUNT)).contains(strict);
    assertThat(callerKeys().account(new AccountId("nobody"))).isEmpty();
    assertThat(callerKeys().find(before).orElseThrow().account()).isEqualTo(strict);
    assertThat(callerKeys().find(after).orElseThrow().account()).isEqualTo(strict);
  }

  @Test
  default void accountMayBeChangedBeforeItsFirstKey() {
    Samples samples = new Samples(307);
    AccountId account = new AccountId("new-one");
    Account suspended = Account.withDefaults(account).withSuspended(true);
    SecretId id = samples.secretId();

    assertThat(callerKeys().change(account, one -> one.withSuspended(true), Samples.NOW))
        .isEqualTo(suspended);
    callerKeys().add(new NewKey(id, samples.secretKey(), account, Samples.NOW));

    assertThat(callerKeys().find(id).orElseThrow().account()).isEqualTo(suspended);
  }

  /// Else a suspended account would be resumed by whoever changes another setting meanwhile.
  @Test
  default void changesAtTheSameMomentUndoNoOther() {
    List<Account> _ =
        Simultaneously.call(
            8,
            i ->
                callerKeys()
                    .change(
                        Samples.ACCOUNT,
                        before -> withRate(before, "Action" + i, i + 1),
                        Samples.NOW));

    assertThat(callerKeys().account(Samples.ACCOUNT).orElseThrow().requestsPerSecond())
        .hasSize(8)
        .containsEntry("Action0", 1)
        .containsEntry("Action7", 8);
  }

  private static Account withRate(Account account, String action, int perSecond) {
    Map<String, Integer> rates = new HashMap<>(account.requestsPerSecond());
    rates.put(action, perSecond);
    return new Account(
        account.id(), account.signatureV1Allowed(), account.unsignedPayloadAllowed(), rates);
  }

  @Test
  default void disabledKeyIsNotFoundUntilItIsEnabled() {
    Samples samples = new Samples(309);
    SecretId id = added(samples);

    assertThat(callerKeys().enable(id, Samples.NOW)).isFalse();
    assertThat(callerKeys().disable(id, Samples.NOW)).isTrue();
    assertThat(callerKeys().disable(id, Samples.NOW)).isFalse();
    assertThat(callerKeys().find(id)).isEmpty();
    assertThat(callerKeys().list())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.disabled()).isTrue();
              assertThat(key.revokedAt()).contains(Samples.NOW);
            });

    assertThat(callerKeys().enable(id, Samples.NOW)).isTrue();
    assertThat(callerKeys().find(id)).isPresent();
    assertThat(callerKeys().list()).allMatch(key -> key.revokedAt().isEmpty());
  }

  @Test
  default void revokedKeyCannotBeEnabledAgain() {
    Samples samples = new Samples(310);
    SecretId id = added(samples);
    callerKeys().disable(id, Samples.NOW);

    assertThat(callerKeys().revoke(id, Samples.NOW.plusSeconds(1))).isTrue();

    assertThat(callerKeys().enable(id, Samples.NOW)).isFalse();
    assertThat(callerKeys().disable(id, Samples.NOW)).isFalse();
    assertThat(callerKeys().list()).allMatch(key -> !key.disabled());
    assertThat(callerKeys().enable(samples.secretId(), Samples.NOW)).isFalse();
    assertThat(callerKeys().disable(samples.secretId(), Samples.NOW)).isFalse();
  }

  @Test
  default void replacedKeyEndsAndItsSuccessorIsThere() {
    Samples samples = new Samples(311);
    SecretId old = added(samples);
    NewKey successor =
        new NewKey(samples.secretId(), samples.secretKey(), Samples.ACCOUNT, Samples.NOW);
    Instant end = Samples.NOW.plusSeconds(60);

    assertThat(callerKeys().replace(old, end, successor)).isTrue();

    assertThat(callerKeys().find(old).orElseThrow().endsAt()).contains(end);
    assertThat(callerKeys().find(successor.id()).orElseThrow().endsAt()).isEmpty();

    NewKey third =
        new NewKey(samples.secretId(), samples.secretKey(), Samples.ACCOUNT, Samples.NOW);
    assertThat(callerKeys().replace(old, end.plusSeconds(1), third)).isTrue();
    assertThat(callerKeys().find(old).orElseThrow().endsAt()).contains(end);
  }

  @Test
  default void onlyAValidKeyIsReplaced() {
    Samples samples = new Samples(312);
    SecretId revoked = added(samples);
    SecretId disabled = added(samples);
    SecretId ended = samples.secretId();
    callerKeys().revoke(revoked, Samples.NOW);
    callerKeys().disable(disabled, Samples.NOW);
    callerKeys()
        .add(
            new NewKey(
                ended,
                samples.secretKey(),
                Samples.ACCOUNT,
                Samples.NOW.minusSeconds(9),
                new KeyScope.EveryAction(),
                Optional.of(Samples.NOW)));
    NewKey successor =
        new NewKey(samples.secretId(), samples.secretKey(), Samples.ACCOUNT, Samples.NOW);

    for (SecretId old : List.of(revoked, disabled, ended, samples.secretId())) {
      assertThat(callerKeys().replace(old, Samples.NOW, successor)).isFalse();
    }

    assertThat(callerKeys().find(successor.id())).isEmpty();
  }

  @Test
  default void temporaryKeyIsFoundWithItsTokenAndTheEndOfTheKeyItWasMadeOf() {
    Samples samples = new Samples(313);
    SecretId of = samples.secretId();
    Optional<Instant> end = Optional.of(Samples.NOW.plusSeconds(900));
    callerKeys()
        .add(
            new NewKey(
                of,
                samples.secretKey(),
                Samples.ACCOUNT,
                Samples.NOW,
                new KeyScope.EveryAction(),
                end));
    NewTemporaryKey temporary = temporary(samples, of, Samples.NOW.plusSeconds(60));

    callerKeys().addTemporary(temporary);

    CallerKey found = callerKeys().find(temporary.id()).orElseThrow();
    assertThat(found.secret().reveal()).isEqualTo(temporary.secret().reveal());
    assertThat(found.account().id()).isEqualTo(Samples.ACCOUNT);
    assertThat(found.createdAt()).isEqualTo(temporary.createdAt());
    assertThat(found.scope()).isEqualTo(temporary.scope());
    assertThat(found.endsAt()).isEqualTo(end);
    assertThat(found.grant()).contains(temporary.grant());
    assertThatThrownBy(() -> callerKeys().addTemporary(temporary))
        .isInstanceOf(IllegalStateException.class);
    assertThat(callerKeys().list())
        .contains(
            new CallerKeySummary(
                temporary.id(),
                Samples.ACCOUNT,
                temporary.createdAt(),
                temporary.scope(),
                Optional.empty(),
                false,
                Optional.of(temporary.grant().endsAt()),
                Optional.of(of)));
  }

  @Test
  default void temporaryKeyGoesWithTheKeyItWasMadeOf() {
    Samples samples = new Samples(314);
    SecretId of = added(samples);
    NewTemporaryKey temporary = temporary(samples, of, Samples.NOW.plusSeconds(60));
    callerKeys().addTemporary(temporary);

    callerKeys().disable(of, Samples.NOW);
    assertThat(callerKeys().find(temporary.id())).isEmpty();
    callerKeys().enable(of, Samples.NOW);
    assertThat(callerKeys().find(temporary.id())).isPresent();
    callerKeys().revoke(of, Samples.NOW);
    assertThat(callerKeys().find(temporary.id())).isEmpty();
  }

  @Test
  default void temporaryKeyIsRevokedAloneAndCannotBeDisabledOrReplaced() {
    Samples samples = new Samples(315);
    SecretId of = added(samples);
    NewTemporaryKey temporary = temporary(samples, of, Samples.NOW.plusSeconds(60));
    callerKeys().addTemporary(temporary);
    NewKey successor =
        new NewKey(samples.secretId(), samples.secretKey(), Samples.ACCOUNT, Samples.NOW);

    assertThat(callerKeys().disable(temporary.id(), Samples.NOW)).isFalse();
    assertThat(callerKeys().replace(temporary.id(), Samples.NOW, successor)).isFalse();
    assertThat(callerKeys().revoke(temporary.id(), Samples.NOW)).isTrue();
    assertThat(callerKeys().revoke(temporary.id(), Samples.NOW)).isFalse();

    assertThat(callerKeys().find(temporary.id())).isEmpty();
    assertThat(callerKeys().find(of)).isPresent();
  }

  @Test
  default void onlyOldTemporaryKeysAreForgotten() {
    Samples samples = new Samples(316);
    SecretId of = added(samples);
    NewTemporaryKey old = temporary(samples, of, Samples.NOW.minusSeconds(1));
    NewTemporaryKey young = temporary(samples, of, Samples.NOW);
    callerKeys().addTemporary(old);
    callerKeys().addTemporary(young);

    assertThat(callerKeys().forgetTemporaryEndedBefore(Samples.NOW)).isEqualTo(1);

    assertThat(callerKeys().find(old.id())).isEmpty();
    assertThat(callerKeys().find(young.id())).isPresent();
    assertThat(callerKeys().find(of)).isPresent();
  }

  private SecretId added(Samples samples) {
    SecretId id = samples.secretId();
    callerKeys().add(new NewKey(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    return id;
  }

  private static NewTemporaryKey temporary(Samples samples, SecretId of, Instant endsAt) {
    return new NewTemporaryKey(
        samples.secretId(),
        samples.secretKey(),
        Samples.NOW.plusSeconds(1),
        new KeyScope.Only(Set.of("GetLivenessResult")),
        new TemporaryGrant(of, samples.token().hash(), endsAt));
  }
}
