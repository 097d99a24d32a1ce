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
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.VerificationSession;

/// Moves a started process to another device, as from a desktop without a camera to a phone. The
/// ticket travels in the open, as a QR code, so it lives shortly, works once, and is never the
/// token; whoever uses it takes the process away from the device that offered it.
public final class HandOverProcess {
  public static final Duration TICKET_LIFETIME = Duration.ofMinutes(2);

  private final HandOvers handOvers;
  private final Passes passes;
  private final Lifetimes lifetimes;
  private final SecureRandom random;
  private final InstantSource clock;

  public HandOverProcess(
      HandOvers handOvers,
      Passes passes,
      Lifetimes lifetimes,
      SecureRandom random,
      InstantSource clock) {
    this.handOvers = handOvers;
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
    PROCESS_OVER
  }

  /// Makes the only valid ticket of a process.
  public Offer offer(SessionRecord session) {
    Instant now = clock.instant();
    List<LivenessPass> made = passes.of(session.id());
    if (!(VerificationSession.at(session, made, lifetimes, now)
        instanceof VerificationSession.Started)) {
      return Refusal.PROCESS_OVER;
    }
    if (made.stream().anyMatch(pass -> pass.isRunning(now))) {
      return Refusal.PASS_RUNNING;
    }
    SecretToken ticket = SecretToken.random(random);
    handOvers.offer(session.id(), ticket.hash(), now.plus(TICKET_LIFETIME));
    return new Offered(ticket, TICKET_LIFETIME);
  }

  /// @param processSecret steers the process from now on; shown once
  public record Taken(SessionId session, SecretToken processSecret) {}

  /// Takes the process over; empty when the ticket is wrong, used or late.
  ///
  /// @param publicKey the new device's P-256 key, X.509 SubjectPublicKeyInfo bytes
  public Optional<Taken> take(SecretToken ticket, byte[] publicKey) {
    SecretToken secret = SecretToken.random(random);
    return handOvers
        .take(ticket.hash(), new DeviceBinding(secret.hash(), publicKey), clock.instant())
        .map(session -> new Taken(session, secret));
  }
}
