package org.veriself.server.evaluation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.verification.SweepExpired;

/// Sweeps what outlived its window, regularly, each time until nothing is left: more tokens may be
/// issued in a minute than one round takes. A sweep looks through media that others store too, so
/// it comes at a moment of each node's own, and not with every start of one that starts again and
/// again.
public final class Sweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  /// What the crash before this start cut off is too young at first to be told from an upload
  /// that goes on; stores tell them apart after an hour.
  private static final Duration DRAFTS_ARE_OLD = Duration.ofMinutes(65);

  private final SweepExpired sweepExpired;
  private final IntSupplier removeDrafts;
  private final ActivityObserver observer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sweeper").daemon().factory());

  /// @param removeDrafts removes what uploads left behind that a crash cut off, and counts it
  public Sweeper(SweepExpired sweepExpired, IntSupplier removeDrafts, ActivityObserver observer) {
    this.sweepExpired = sweepExpired;
    this.removeDrafts = removeDrafts;
    this.observer = observer;
  }

  public void start(Duration every) {
    timer.execute(this::removeDrafts);
    ScheduledFuture<?> _ =
        timer.schedule(this::removeDrafts, DRAFTS_ARE_OLD.toMillis(), TimeUnit.MILLISECONDS);
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::sweep,
            ThreadLocalRandom.current().nextLong(every.toMillis()),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /// Only a crash leaves any, so a node that starts looks for them; it looks at all media, which
  /// no start waits for.
  private void removeDrafts() {
    try {
      int removed = removeDrafts.getAsInt();
      log.atInfo().addKeyValue("drafts", removed).log("removed what was cut off");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("what was cut off is not removed; the next start tries again");
    }
  }

  /// All that is due, unless it is closed meanwhile.
  void sweep() {
    try {
      boolean more;
      do {
        more = sweepRound().more();
      } while (more && !timer.isShutdown());
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("sweeping failed; tried again later");
    }
  }

  private SweepExpired.Swept sweepRound() {
    SweepExpired.Swept swept =
        observer.observe(Activity.of(Stage.SWEEP, "expired"), sweepExpired::sweep, Sweeper::told);
    observer.count(Tally.SWEPT_SESSIONS, swept.sessions());
    observer.count(Tally.SWEPT_PHOTOS, swept.photos());
    observer.count(Tally.SWEPT_ORPHANS, swept.orphans());
    if (swept.sessions() + swept.photos() + swept.orphans() > 0) {
      log.atInfo()
          .addKeyValue("sessions", swept.sessions())
          .addKeyValue("photos", swept.photos())
          .addKeyValue("orphans", swept.orphans())
          .log("swept");
    }
    if (!swept.failures().isEmpty()) {
      log.atError()
          .addKeyValue("failures", swept.failures().size())
          .setCause(swept.failures().getFirst())
          .log("media of some sessions was not swept; tried again later");
    }
    return swept;
  }

  private static String told(SweepExpired.Swept swept) {
    return swept.failures().isEmpty() ? ActivityObserver.OK : "partly";
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        log.warn("a sweep was cut off; the next start continues it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
