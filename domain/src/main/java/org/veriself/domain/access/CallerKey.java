package org.veriself.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;

/// A key pair that signs calls for one account.
///
/// @param endsAt the first instant at which it is no longer valid; a temporary key has that of the
///     key it was made of
/// @param grant of a temporary key
public record CallerKey(
    SecretId id,
    SecretKey secret,
    Account account,
    Instant createdAt,
    KeyScope scope,
    Optional<Instant> endsAt,
    Optional<TemporaryGrant> grant) {

  public boolean hasEnded(Instant now) {
    return endsAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /// Whether a call with this token, or with none when it is empty, comes from the holder of the
  /// key (protocol.md 7, `AuthFailure.TokenFailure`). Takes the same time for every wrong token.
  public boolean acceptsToken(String token, Instant now) {
    return grant
        .map(
            lent ->
                lent.token().equals(new SecretToken(token).hash()) && now.isBefore(lent.endsAt()))
        .orElse(token.isEmpty());
  }
}
