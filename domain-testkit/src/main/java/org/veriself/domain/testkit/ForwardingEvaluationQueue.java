package org.veriself.domain.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;

/// Passes every call on, for a test that watches or refuses some of them.
public class ForwardingEvaluationQueue implements EvaluationQueue {
  private final EvaluationQueue queue;

  public ForwardingEvaluationQueue(EvaluationQueue queue) {
    this.queue = queue;
  }

  @Override
  public Optional<Claim> claim(Instant now, Duration lease) {
    return queue.claim(now, lease);
  }

  @Override
  public boolean renew(Claim claim, Instant until) {
    return queue.renew(claim, until);
  }

  @Override
  public boolean release(Claim claim, Instant from) {
    return queue.release(claim, from);
  }

  @Override
  public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
    return queue.conclude(claim, judgement, evidence);
  }

  @Override
  public int depth() {
    return queue.depth();
  }

  @Override
  public Optional<Instant> waitingSince() {
    return queue.waitingSince();
  }
}
