package org.veriself.domain.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;

/// Port: submitted passes as work. The pass is the job: there is no second source of truth.
/// Thread-safe; every change is durable when the method returns.
public interface EvaluationQueue {

  /// Takes the pass that waits longest, if any: one that nobody holds, or whose holder's lease
  /// ended. Of several simultaneous callers each gets another pass. However long that takes, the
  /// lease is counted from when the claim is made.
  Optional<Claim> claim(Instant now, Duration lease);

  /// Prolongs a claim. False when it was lost to somebody else.
  ///
  /// @param until moved on by the time that the change has to wait
  boolean renew(Claim claim, Instant until);

  /// Gives a claim back unused: the pass waits again and the claim is not counted. False when it
  /// was lost. It cannot be renewed any more, as by a call that comes too late.
  ///
  /// @param from when the pass can be claimed again, so that others come first
  boolean release(Claim claim, Instant from);

  /// Stores the judgement and its audit record. False when the claim was lost or the pass was
  /// judged before; nothing is changed then.
  boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence);

  /// Passes that are submitted and not judged.
  int depth();

  /// When the oldest of them was submitted: how long people wait for an answer.
  Optional<Instant> waitingSince();

  /// The right to judge one pass.
  ///
  /// @param epoch grows with every claim of the pass; only the newest can conclude it
  /// @param count how often the pass has been claimed, this time included
  record Claim(PassId pass, long epoch, int count) {}
}
