package org.veriself.domain.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;

/// Makes caller keys: 36 and 32 characters, the secret with 190 bits of chance. What it answers is
/// the only place that ever shows a secret or a token.
public final class KeyIssuer {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// A caller that comes too late hears for this long that its token is not valid, and from then on
  /// that its key is unknown.
  private static final Duration ENDED_ARE_KEPT = Duration.ofDays(1);

  private final CallerKeys keys;
  private final SecureRandom random;
  private final InstantSource clock;

  public KeyIssuer(CallerKeys keys, SecureRandom random, InstantSource clock) {
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /// What came of asking for a temporary key.
  public sealed interface Temporary {}

  public record Lent(SecretId id, SecretKey secret, SecretToken token, Instant endsAt)
      implements Temporary {}

  /// The key to lend from is unknown, temporary, or no longer valid.
  public record NoSuchKey() implements Temporary {}

  /// The key to lend from may not do that itself.
  public record BeyondItsScope() implements Temporary {}

  /// Creates and stores a key that may call everything and never ends.
  public CallerKey issue(AccountId account) {
    return issue(account, new KeyScope.EveryAction(), Optional.empty());
  }

  /// Creates and stores a key.
  public CallerKey issue(AccountId account, KeyScope scope, Optional<Instant> endsAt) {
    NewKey key = newKey(account, scope, endsAt);
    keys.add(key);
    return issued(key);
  }

  /// Creates a key for the account and the actions of another, which ends after the overlap. Empty
  /// when the other is no permanent key that is valid now.
  public Optional<CallerKey> rotate(SecretId old, Duration overlap, Optional<Instant> endsAt) {
    Optional<CallerKey> before = valid(old);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    NewKey successor = newKey(before.get().account().id(), before.get().scope(), endsAt);
    return keys.replace(old, successor.createdAt().plus(overlap), successor)
        ? Optional.of(issued(successor))
        : Optional.empty();
  }

  /// Creates a key whose calls carry a token, for whoever must not hold a key for longer.
  ///
  /// @param scope empty for that of the key it is made of
  public Temporary lend(SecretId of, Optional<KeyScope> scope, Duration life) {
    Optional<CallerKey> lender = valid(of);
    if (lender.isEmpty()) {
      return new NoSuchKey();
    }
    KeyScope allowed = scope.orElse(lender.get().scope());
    if (!lender.get().scope().includes(allowed)) {
      return new BeyondItsScope();
    }
    Instant now = clock.instant();
    SecretToken token = new SecretToken(text(SecretToken.MAX_LENGTH));
    TemporaryGrant grant = new TemporaryGrant(of, token.hash(), now.plus(life));
    NewTemporaryKey key =
        new NewTemporaryKey(
            new SecretId("AKID" + text(32)), new SecretKey(text(32)), now, allowed, grant);
    int _ = keys.forgetTemporaryEndedBefore(now.minus(ENDED_ARE_KEPT));
    keys.addTemporary(key);
    return new Lent(key.id(), key.secret(), token, grant.endsAt());
  }

  private Optional<CallerKey> valid(SecretId id) {
    return keys.find(id).filter(key -> key.grant().isEmpty() && !key.hasEnded(clock.instant()));
  }

  private NewKey newKey(AccountId account, KeyScope scope, Optional<Instant> endsAt) {
    return new NewKey(
        new SecretId("AKID" + text(32)),
        new SecretKey(text(32)),
        account,
        clock.instant(),
        scope,
        endsAt);
  }

  private static CallerKey issued(NewKey key) {
    return new CallerKey(
        key.id(),
        key.secret(),
        Account.withDefaults(key.account()),
        key.createdAt(),
        key.scope(),
        key.endsAt(),
        Optional.empty());
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
