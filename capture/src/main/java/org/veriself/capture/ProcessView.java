package org.veriself.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.capture.wire.CoarseReason;
import org.veriself.capture.wire.Manifest;
import org.veriself.capture.wire.PassAnswer;
import org.veriself.capture.wire.ProcessAnswer;
import org.veriself.capture.wire.VerdictAnswer;
import org.veriself.capture.wire.WireName;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.VerificationSession;
import org.veriself.domain.verification.CaptureLimits;

/// How a process, its passes and its verdicts look to the client.
final class ProcessView {
  static final int PROTOCOL = 1;

  private final Passes passes;
  private final DocumentPasses documents;
  private final Lifetimes lifetimes;
  private final CaptureLimits limits;
  private final CaptureBounds bounds;

  ProcessView(
      Passes passes,
      DocumentPasses documents,
      Lifetimes lifetimes,
      CaptureLimits limits,
      CaptureBounds bounds) {
    this.passes = passes;
    this.documents = documents;
    this.lifetimes = lifetimes;
    this.limits = limits;
    this.bounds = bounds;
  }

  ProcessAnswer process(SessionRecord session, Instant now) {
    ProcessStart start = session.start().orElseThrow();
    List<LivenessPass> made = passes.of(session.id());
    Optional<LivenessPass> running = made.stream().filter(pass -> pass.isRunning(now)).findFirst();
    VerificationPlan plan = session.plan();
    Instant end = start.at().plus(lifetimes.process());
    return new ProcessAnswer(
        PROTOCOL,
        state(session, made, running, now),
        plan.level().number(),
        plan.movements(),
        plan.comparesPhoto(),
        recordings(plan.level()),
        attemptsLeft(session, made),
        millisUntil(end, now),
        limits(),
        document(session),
        running.map(pass -> pass(start.device(), pass, now)).orElse(null));
  }

  private @Nullable String document(SessionRecord session) {
    if (session.plan().document().isEmpty()) {
      return null;
    }
    return documents.documents(session.id()).stream().anyMatch(DocumentPass::confirmed)
        ? "confirmed"
        : "asked";
  }

  PassAnswer pass(DeviceBinding device, LivenessPass pass, Instant now) {
    List<PassAnswer.RecordingAnswer> recordings = new ArrayList<>();
    for (RecordingName name : pass.challenge().recordings()) {
      List<Chunk> chunks = passes.chunks(pass.id(), name);
      recordings.add(
          new PassAnswer.RecordingAnswer(
              WireName.of(name),
              pass.startOf(name).isPresent(),
              chunks.isEmpty() ? 0 : chunks.getLast().end()));
    }
    return new PassAnswer(
        pass.id().toString(),
        pass.number(),
        PassNonce.of(device, pass),
        millisUntil(pass.deadline(), now),
        pass.challenge().steps().size(),
        pass.releases().size(),
        recordings);
  }

  VerdictAnswer verdict(SessionRecord session, LivenessPass pass, Instant now) {
    return switch (pass.state()) {
      case PassState.Capturing() ->
          pass.isRunning(now)
              ? VerdictAnswer.waiting("recording")
              : ended(session, now, "lapsed", null, null);
      case PassState.Submitted(Submission _) -> VerdictAnswer.waiting("checking");
      case PassState.Judged(Submission _, Judgement judgement) ->
          switch (judgement.outcome()) {
            case Outcome.Verified _ -> ended(session, now, "done", "verified", null);
            case Outcome.Rejected rejected when rejected.reason() == Reason.TIMED_OUT ->
                ended(session, now, "lapsed", null, null);
            case Outcome.Rejected rejected ->
                ended(session, now, "done", "rejected", CoarseReason.of(rejected.reason()));
            case Outcome.Inconclusive inconclusive ->
                ended(session, now, "done", "inconclusive", CoarseReason.of(inconclusive.reason()));
          };
    };
  }

  private VerdictAnswer ended(
      SessionRecord session,
      Instant now,
      String state,
      @Nullable String outcome,
      @Nullable CoarseReason reason) {
    List<LivenessPass> made = passes.of(session.id());
    boolean retry =
        VerificationSession.at(session, made, lifetimes, now)
            instanceof VerificationSession.Started;
    return new VerdictAnswer(
        state,
        outcome,
        reason == null ? null : WireName.lowerCase(reason),
        retry,
        attemptsLeft(session, made));
  }

  private String state(
      SessionRecord session, List<LivenessPass> made, Optional<LivenessPass> running, Instant now) {
    if (running.isPresent()) {
      return running.get().state() instanceof PassState.Capturing ? "recording" : "checking";
    }
    return VerificationSession.at(session, made, lifetimes, now)
            instanceof VerificationSession.Started
        ? "ready"
        : "finished";
  }

  private static int attemptsLeft(SessionRecord session, List<LivenessPass> made) {
    return Math.max(0, session.plan().retryLimit() - VerificationSession.attempts(session, made));
  }

  private static List<String> recordings(SecureLevel level) {
    List<String> names = new ArrayList<>();
    if (level.hasActions()) {
      names.add(WireName.of(RecordingName.ACTION));
    }
    if (level.hasLight() || !level.hasActions()) {
      names.add(WireName.of(RecordingName.MAIN));
    }
    return names;
  }

  private ProcessAnswer.LimitsAnswer limits() {
    return new ProcessAnswer.LimitsAnswer(
        limits.chunkBytes(),
        bounds.chunksPerRecording(),
        limits.recordingBytes(),
        limits.recordingLength().toMillis(),
        lifetimes.capture().toMillis(),
        bounds.manifestBytes(),
        Manifest.MOST_FRAME_TIMES);
  }

  private static long millisUntil(Instant end, Instant now) {
    return Math.max(0, Duration.between(now, end).toMillis());
  }
}
