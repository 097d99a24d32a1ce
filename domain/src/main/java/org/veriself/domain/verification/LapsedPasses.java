package org.veriself.domain.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;

/// Ends passes that were not completed in time (codes.md 1409), before anybody is told so and
/// before another is opened. A submission that was under way at the deadline is taken before that
/// or not at all: else a customer would read of a time-out and later of a verdict.
final class LapsedPasses {
  private final Passes passes;
  private final InstantSource clock;

  LapsedPasses(Passes passes, InstantSource clock) {
    this.passes = passes;
    this.clock = clock;
  }

  /// The passes of a session, in the order in which they were opened, once the lapsed ones among
  /// them are ended.
  List<LivenessPass> ended(SessionId session) {
    Instant now = clock.instant();
    List<LivenessPass> made = passes.of(session);
    List<LivenessPass> lapsed = made.stream().filter(pass -> pass.isLapsed(now)).toList();
    if (lapsed.isEmpty()) {
      return made;
    }
    Judgement timedOut =
        new Judgement(now, Outcome.Rejected.because(Reason.TIMED_OUT), Optional.empty());
    for (LivenessPass pass : lapsed) {
      // False when it was submitted or broken off meanwhile: what counts is read again.
      boolean _ = passes.end(pass.id(), timedOut);
    }
    return passes.of(session);
  }
}
