package org.veriself.cluster.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.cluster.running.Cluster;
import org.veriself.cluster.running.CrashingPostgres;
import org.veriself.cluster.running.Node;
import org.veriself.cluster.trial.CallTimes.Recovery;

/// Kills nodes and Redis and crashes the database at moments and in an order that a seed
/// decides, and starts them again. The next blow comes once every kind of call was answered
/// after the last one; nodes may still be starting then.
final class Trouble {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private enum Kind {
    KILL,
    RESTART,
    REDIS
  }

  /// What came of it. Moments are those of [System#nanoTime].
  ///
  /// @param moments of all blows that can end an evaluation
  /// @param afterKills how calls recovered from each kill
  /// @param afterRestarts the same from the moment at which PostgreSQL was back
  /// @param databaseAway seconds for which it was not there
  /// @param afterRedis how calls recovered from each kill of Redis
  /// @param ready seconds from the start of a killed node until it was ready
  record Course(
      List<Long> moments,
      List<Recovery> afterKills,
      List<Recovery> afterRestarts,
      List<Double> databaseAway,
      List<Recovery> afterRedis,
      List<Double> ready) {}

  private final Cluster cluster;
  private final TrialPlan plan;
  private final CallTimes times;
  private final Consumer<String> progress;
  private final Random random;
  private final List<Long> moments = new ArrayList<>();
  private final List<Recovery> afterKills = new ArrayList<>();
  private final List<Recovery> afterRestarts = new ArrayList<>();
  private final List<Double> databaseAway = new ArrayList<>();
  private final List<Recovery> afterRedis = new ArrayList<>();
  private final List<Future<Double>> starts = new ArrayList<>();

  Trouble(Cluster cluster, TrialPlan plan, CallTimes times, Consumer<String> progress) {
    this.cluster = cluster;
    this.plan = plan;
    this.times = times;
    this.progress = progress;
    this.random = new Random(plan.seed());
  }

  /// Returns when all nodes are back.
  ///
  /// @throws BenchmarkFailed when something did not start again
  Course make() {
    List<Kind> blows = new ArrayList<>(Collections.nCopies(plan.kills(), Kind.KILL));
    blows.addAll(Collections.nCopies(plan.restarts(), Kind.RESTART));
    blows.addAll(Collections.nCopies(plan.restarts(), Kind.REDIS));
    Collections.shuffle(blows, random);
    long begun = System.nanoTime();
    try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < blows.size(); i++) {
        pauseUntil(begun + plan.atLeast().toNanos() / blows.size() * i);
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
        String count = (i + 1) + " of " + blows.size() + ": ";
        switch (blows.get(i)) {
          case KILL -> kill(starting, count);
          case RESTART -> restart(count);
          case REDIS -> restartRedis(count);
        }
      }
      awaitReady(plan.nodes());
    }
    pauseUntil(begun + plan.atLeast().toNanos());
    return new Course(
        moments,
        afterKills,
        afterRestarts,
        databaseAway,
        afterRedis,
        starts.stream().map(this::ended).toList());
  }

  /// With several nodes one always survives.
  private void kill(ExecutorService starting, String count) {
    awaitReady(Math.min(2, plan.nodes()));
    List<Node> alive = cluster.ready();
    Node node = alive.get(random.nextInt(alive.size()));
    moments.add(times.startOver());
    node.kill();
    starts.add(starting.submit(node::start));
    Recovery recovery = recovery();
    afterKills.add(recovery);
    progress.accept(count + "killed " + node.name() + told(recovery));
  }

  /// A node does not start without its database, so none is starting.
  private void restart(String count) {
    awaitReady(plan.nodes());
    CrashingPostgres postgres = cluster.postgres().orElseThrow();
    long moment = System.nanoTime();
    moments.add(moment);
    postgres.restart();
    double away = (times.startOver() - moment) / 1e9;
    databaseAway.add(away);
    Recovery recovery = recovery();
    afterRestarts.add(recovery);
    progress.accept(
        String.format(Locale.ROOT, "%sPostgreSQL crashed, back after %.1f s", count, away)
            + told(recovery));
  }

  private void restartRedis(String count) {
    long _ = times.startOver();
    cluster.redis().orElseThrow().restart();
    Recovery recovery = recovery();
    afterRedis.add(recovery);
    progress.accept(count + "killed Redis" + told(recovery));
  }

  private static String told(Recovery recovery) {
    return String.format(
        Locale.ROOT,
        ", every kind of call answered after %.1f s, the longest wait (%s) %.1f s",
        recovery.untilAll(),
        recovery.slowest().name().toLowerCase(Locale.ROOT),
        recovery.longestWait());
  }

  private Recovery recovery() {
    long giveUpAt = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (System.nanoTime() < giveUpAt) {
      Optional<Recovery> recovery = times.recovery();
      if (recovery.isPresent()) {
        return recovery.get();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw new BenchmarkFailed(
        "after " + LONGEST_RECOVERY.toSeconds() + " s not every kind of call is answered again");
  }

  private void awaitReady(int count) {
    while (cluster.ready().size() < count) {
      starts.stream().filter(Future::isDone).forEach(this::ended);
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private double ended(Future<Double> start) {
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a node did not start again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  private static void pauseUntil(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
