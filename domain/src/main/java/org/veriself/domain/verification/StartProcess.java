package org.veriself.domain.verification;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.session.VerificationSession;

/// Binds the process of a token to the first device that asks (flows.md 2 step 4, 10.2, 10.6).
public final class StartProcess {
  private final Sessions sessions;
  private final Passes passes;
  private final Lifetimes lifetimes;
  private final SecureRandom random;
  private final InstantSource clock;

  public StartProcess(
      Sessions sessions,
      Passes passes,
      Lifetimes lifetimes,
      SecureRandom random,
      InstantSource clock) {
    this.sessions = sessions;
    this.passes = passes;
    this.lifetimes = lifetimes;
    this.random = random;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// @param processSecret steers the process from now on; shown once
  /// @param endsAt no pass may be opened after it
  public record Started(SessionRecord session, SecretToken processSecret, Instant endsAt)
      implements Result {}

  public record Refused(Refusal refusal) implements Result {}

  /// Why a process cannot start.
  public enum Refusal {
    TOKEN_UNKNOWN,
    ALREADY_STARTED,
    START_WINDOW_PASSED,
    ALREADY_FINISHED,
    RESULT_WINDOW_PASSED
  }

  /// @param publicKey the device's P-256 key, X.509 SubjectPublicKeyInfo bytes
  public Result start(SecretToken token, byte[] publicKey) {
    Optional<SessionRecord> found = sessions.byToken(token.hash());
    if (found.isEmpty()) {
      return new Refused(Refusal.TOKEN_UNKNOWN);
    }
    SessionRecord session = found.get();
    Instant now = clock.instant();
    List<LivenessPass> made = passes.of(session.id());
    return switch (VerificationSession.at(session, made, lifetimes, now)) {
      case VerificationSession.Issued issued -> bind(issued.record(), publicKey, now);
      case VerificationSession.Started _ -> new Refused(Refusal.ALREADY_STARTED);
      case VerificationSession.Finished _ -> new Refused(Refusal.ALREADY_FINISHED);
      case VerificationSession.Unused _ -> new Refused(Refusal.START_WINDOW_PASSED);
      case VerificationSession.Expired _ -> new Refused(Refusal.RESULT_WINDOW_PASSED);
    };
  }

  private Result bind(SessionRecord session, byte[] publicKey, Instant now) {
    SecretToken secret = SecretToken.random(random);
    ProcessStart start = new ProcessStart(now, new DeviceBinding(secret.hash(), publicKey));
    if (!sessions.start(session.id(), start)) {
      return new Refused(Refusal.ALREADY_STARTED);
    }
    return new Started(session, secret, now.plus(lifetimes.process()));
  }
}
