package org.veriself.domain.verification;

import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Finds the session of a token for the account that may read it (actions.md 0.3).
public final class TokenLookup {
  private final Sessions sessions;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  public TokenLookup(Sessions sessions, Lifetimes lifetimes, InstantSource clock) {
    this.sessions = sessions;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  public sealed interface Result {}

  public record Found(SessionRecord session) implements Result {}

  /// Unknown, malformed or of another family.
  public record Illegal() implements Result {}

  /// Another account's token.
  public record Foreign() implements Result {}

  /// The result window is over.
  public record Expired() implements Result {}

  public Result find(AccountId caller, TokenFamily family, String token) {
    if (token.isEmpty() || token.length() > SecretToken.MAX_LENGTH) {
      return new Illegal();
    }
    Optional<SessionRecord> found = sessions.byToken(new SecretToken(token).hash());
    if (found.isEmpty() || found.get().plan().family() != family) {
      return new Illegal();
    }
    if (!found.get().account().equals(caller)) {
      return new Foreign();
    }
    return clock.instant().isAfter(found.get().resultEndsAt(lifetimes))
        ? new Expired()
        : new Found(found.get());
  }
}
