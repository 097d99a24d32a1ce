package org.veriself.cluster.growth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.testkit.Samples;
import org.veriself.storage.sql.SqlStorage;

/// What a verification asks of the storage's ports, in the order in which a server asks it. Not
/// thread-safe.
final class StorageCalls {
  static final Duration LEASE = Duration.ofSeconds(4);

  private static final int CHUNKS = 8;

  private final Sessions sessions;
  private final SqlStorage storage;
  private final Passes passes;
  private final Samples samples;
  private final InstantSource clock;

  /// @param samples other ones than those of any other calls on the same database
  StorageCalls(SqlStorage storage, Samples samples, InstantSource clock) {
    this.storage = storage;
    this.sessions = storage.sessions();
    this.passes = storage.passes();
    this.samples = samples;
    this.clock = clock;
  }

  /// A pass that waits for its verdict.
  ///
  /// @param token of its session
  record Submitted(SessionId session, TokenHash token, LivenessPass pass) {
    PassId id() {
      return pass.id();
    }
  }

  /// A whole verification, from the token to the customer's reading of the result. Nothing else may
  /// wait for a verdict meanwhile.
  Submitted verify() {
    Submitted submitted = submit();
    Claim claim =
        storage
            .queue()
            .claim(clock.instant(), LEASE)
            .filter(found -> found.pass().equals(submitted.id()))
            .orElseThrow(() -> new BenchmarkFailed("another pass was waiting"));
    conclude(claim);
    require(sessions.byToken(submitted.token()).isPresent());
    require(passes.of(submitted.session()).size() == 1);
    require(sessions.told(submitted.session(), 1, clock.instant()));
    return submitted;
  }

  /// The part of the customer and of the phone.
  Submitted submit() {
    SecretToken token = samples.token();
    SessionRecord session =
        samples.session(samples.plan(SecureLevel.SILENT), clock.instant(), token);
    sessions.issue(session);
    require(sessions.byToken(token.hash()).isPresent());
    ProcessStart start = samples.start(clock.instant());
    require(sessions.start(session.id(), start));
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    asked(start);
    require(passes.open(pass));
    asked(start, pass);
    require(passes.startRecording(pass.id(), RecordingName.MAIN, clock.instant()));
    for (int step = 0; step < pass.challenge().steps().size(); step++) {
      asked(start, pass);
      require(passes.release(pass.id(), step, clock.instant()));
    }
    for (Chunk chunk : samples.chunks(RecordingName.MAIN, CHUNKS, clock.instant())) {
      asked(start, pass);
      List<Chunk> _ = passes.chunks(pass.id(), RecordingName.MAIN);
      require(passes.append(pass.id(), chunk));
    }
    asked(start, pass);
    require(passes.submit(pass.id(), samples.submission(pass, clock.instant())));
    return new Submitted(session.id(), token.hash(), pass);
  }

  /// The part of the evaluation.
  void conclude(Claim claim) {
    LivenessPass pass = passes.byId(claim.pass()).orElseThrow();
    require(sessions.byId(pass.session()).isPresent());
    require(storage.queue().renew(claim, clock.instant().plus(LEASE)));
    require(
        storage
            .queue()
            .conclude(
                claim, samples.verified(pass, clock.instant()), Optional.of(samples.evidence())));
  }

  /// What every call of the capture protocol begins with.
  private void asked(ProcessStart start) {
    require(sessions.byProcessSecret(start.device().processSecret()).isPresent());
  }

  private void asked(ProcessStart start, LivenessPass pass) {
    asked(start);
    require(passes.byId(pass.id()).isPresent());
  }

  private static void require(boolean done) {
    if (!done) {
      throw new BenchmarkFailed("the storage refused a call of a verification");
    }
  }
}
