package org.veriself.domain.verification;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;

/// Moves a started process to another device, as from a desktop without a camera to a phone. The
/// ticket travels in the open, as a QR code, so it lives shortly, works once, and is never the
/// token; whoever uses it takes the process away from the device that offered it.
public final class HandOverProcess {
  public static final Duration TICKET_LIFETIME = Duration.ofMinutes(2);

  private final HandOvers handOvers;
  private final Sessions sessions;
  private final Passes passes;
  private final Lifetimes lifetimes;
  private final boolean allowed;
  private final SecureRandom random;
  private final InstantSource clock;

  /// @param allowed whether the operator lets processes move at all
  public HandOverProcess(
      HandOvers handOvers,
      Sessions sessions,
      Passes passes,
      Lifetimes lifetimes,
      boolean allowed,
      SecureRandom random,
      InstantSource clock) {
    this.handOvers = handOvers;
    this.sessions = sessions;
    this.allowed = allowed;
    this.passes = passes;
    this.lifetimes = lifetimes;
    this.random = random;
    this.clock = clock;
  }

  public sealed interface Offer {}

  public record Offered(SecretToken ticket, Duration lifetime) implements Offer {}

  /// Why a process stays where it is.
  public enum Refusal implements Offer {
    PASS_RUNNING,
    PROCESS_OVER,
    /// The operator does not want it, or the token is an app's: its process belongs to that device.
    NOT_OFFERED
  }

  /// Makes the only valid ticket of a process.
  public Offer offer(SessionRecord session) {
    Instant now = clock.instant();
    Optional<Refusal> refusal = refusal(session, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    SecretToken ticket = SecretToken.random(random);
    handOvers.offer(session.id(), ticket.hash(), now.plus(TICKET_LIFETIME));
    return new Offered(ticket, TICKET_LIFETIME);
  }

  /// Voids the ticket of a process, because the person goes on here.
  public void withdraw(SessionRecord session) {
    handOvers.withdraw(session.id());
  }

  private Optional<Refusal> refusal(SessionRecord session, Instant now) {
    if (!allowed || session.plan().family() != TokenFamily.WEB) {
      return Optional.of(Refusal.NOT_OFFERED);
    }
    List<LivenessPass> made = passes.of(session.id());
    if (!(VerificationSession.at(session, made, lifetimes, now)
        instanceof VerificationSession.Started)) {
      return Optional.of(Refusal.PROCESS_OVER);
    }
    return made.stream().anyMatch(pass -> pass.isRunning(now))
        ? Optional.of(Refusal.PASS_RUNNING)
        : Optional.empty();
  }

  /// @param processSecret steers the process from now on; shown once
  public record Taken(SessionId session, SecretToken processSecret) {}

  /// Takes the process over; empty when the ticket is wrong, used or late, or the process is not
  /// one that may move any more.
  ///
  /// @param publicKey the new device's P-256 key, X.509 SubjectPublicKeyInfo bytes
  public Optional<Taken> take(SecretToken ticket, byte[] publicKey) {
    Instant now = clock.instant();
    boolean mayMove =
        handOvers
            .find(ticket.hash(), now)
            .flatMap(sessions::byId)
            .filter(session -> refusal(session, now).isEmpty())
            .isPresent();
    if (!mayMove) {
      return Optional.empty();
    }
    SecretToken secret = SecretToken.random(random);
    return handOvers
        .take(ticket.hash(), new DeviceBinding(secret.hash(), publicKey), now)
        .map(session -> new Taken(session, secret));
  }
}
