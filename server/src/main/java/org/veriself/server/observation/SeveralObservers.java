package org.veriself.server.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.verification.EvaluatePass;

/// Several observers as one. What one of them throws is logged, once, and changes nothing of the
/// work: a verdict must not hang on who watches.
public final class SeveralObservers implements ServerObserver {
  private static final Logger log = LoggerFactory.getLogger(SeveralObservers.class);

  private final List<ServerObserver> observers;
  private final AtomicBoolean told = new AtomicBoolean();

  public SeveralObservers(List<ServerObserver> observers) {
    this.observers = List.copyOf(observers);
  }

  @Override
  public Running begin(Activity activity) {
    List<Running> running = observers.stream().map(one -> begin(one, activity)).toList();
    return new Running() {
      @Override
      public void ended(String outcome) {
        running.forEach(one -> guarded(() -> one.ended(outcome)));
      }

      @Override
      public void failed(String outcome) {
        running.forEach(one -> guarded(() -> one.failed(outcome)));
      }

      @Override
      public void concerns(PassId pass) {
        running.forEach(one -> guarded(() -> one.concerns(pass)));
      }

      @Override
      public void without(long nanos) {
        running.forEach(one -> guarded(() -> one.without(nanos)));
      }
    };
  }

  private Running begin(ServerObserver observer, Activity activity) {
    try {
      return observer.begin(activity);
    } catch (RuntimeException e) {
      tell(e);
      return Running.UNWATCHED;
    }
  }

  @Override
  public void count(Tally tally, long amount) {
    observers.forEach(one -> guarded(() -> one.count(tally, amount)));
  }

  @Override
  public void begun() {
    observers.forEach(one -> guarded(one::begun));
  }

  @Override
  public void answered(AnsweredCall call) {
    observers.forEach(one -> guarded(() -> one.answered(call)));
  }

  @Override
  public void evaluated(EvaluatePass.Result result, Duration elapsed) {
    observers.forEach(one -> guarded(() -> one.evaluated(result, elapsed)));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private void tell(RuntimeException e) {
    if (!told.getAndSet(true)) {
      log.atError().setCause(e).log("an observer of work failed; told once");
    }
  }
}
