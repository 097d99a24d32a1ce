package org.veriself.domain.session;

import java.time.Instant;
import java.util.List;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.TokenFamily;

/// A session in the state it has at one instant. A transition accepts only the right earlier
/// state: only `Issued` can start, only `Started` can open a pass.
///
/// ```
/// Issued -> Started -> Finished        any -> Expired when the result window passes
/// Issued -> Unused when the start window passes
/// ```
public sealed interface VerificationSession {

  SessionRecord record();

  /// May be started by one device.
  record Issued(SessionRecord record) implements VerificationSession {}

  /// Running: passes may be opened while the process time-out has not passed.
  record Started(SessionRecord record, ProcessStart start, List<LivenessPass> passes)
      implements VerificationSession {
    public Started {
      passes = List.copyOf(passes);
    }
  }

  /// No further pass can change the outcome.
  record Finished(SessionRecord record, List<LivenessPass> passes) implements VerificationSession {
    public Finished {
      passes = List.copyOf(passes);
    }
  }

  /// The start window passed before anybody started it.
  record Unused(SessionRecord record) implements VerificationSession {}

  /// The result window passed; the session is about to be erased.
  record Expired(SessionRecord record) implements VerificationSession {}

  /// The state at `now`. Passes are given in the order in which they were opened.
  static VerificationSession at(
      SessionRecord record, List<LivenessPass> passes, Lifetimes lifetimes, Instant now) {
    if (now.isAfter(record.resultEndsAt(lifetimes))) {
      return new Expired(record);
    }
    if (record.start().isEmpty()) {
      boolean windowOpen = !now.isAfter(record.startEndsAt(lifetimes));
      return windowOpen ? new Issued(record) : new Unused(record);
    }
    ProcessStart start = record.start().get();
    if (isFinal(record, start, passes, lifetimes, now)) {
      return new Finished(record, passes);
    }
    return new Started(record, start, passes);
  }

  private static boolean isFinal(
      SessionRecord record,
      ProcessStart start,
      List<LivenessPass> passes,
      Lifetimes lifetimes,
      Instant now) {
    if (passes.stream().anyMatch(LivenessPass::isVerified)) {
      return true;
    }
    if (passes.stream().anyMatch(pass -> pass.isRunning(now))) {
      return false;
    }
    boolean noneLeft = attempts(record, passes) >= record.plan().retryLimit();
    boolean timedOut = now.isAfter(start.at().plus(lifetimes.process()));
    return noneLeft || timedOut || record.leftAt().isPresent();
  }

  /// Attempts made: a pass counts once media reached the server (flows.md 7). On the web a
  /// time-out and a person who gives up end an attempt too (flows.md 1), so every pass is one.
  static int attempts(SessionRecord record, List<LivenessPass> passes) {
    if (record.plan().family() == TokenFamily.WEB) {
      return passes.size();
    }
    return (int) passes.stream().filter(LivenessPass::mediaArrived).count();
  }
}
