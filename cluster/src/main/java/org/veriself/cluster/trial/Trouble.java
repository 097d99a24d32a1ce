package org.veriself.cluster.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
  /// @param afterKills seconds from each kill until every kind of call was answered
  /// @param afterRestarts the same from the moment at which PostgreSQL was back
  /// @param databaseAway seconds for which it was not there
  /// @param afterRedis seconds from each kill of Redis until every kind of call was answered
  /// @param ready seconds from the start of a killed node until it was ready
  record Course(
      List<Long> moments,
      List<Double> afterKills,
      List<Double> afterRestarts,
      List<Double> databaseAway,
      List<Double> afterRedis,
      List<Double> ready) {}

  private final Cluster cluster;
  private final TrialPlan plan;
  private final CallTimes times;
  private final Consumer<String> progress;
  private final Random random;
  private final List<Long> moments = new ArrayList<>();
  private final List<Double> afterKills = new ArrayList<>();
  private final List<Double> afterRestarts = new ArrayList<>();
  private final List<Double> databaseAway = new ArrayList<>();
  private final List<Double> afterRedis = new ArrayList<>();
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
    long moment = System.nanoTime();
    moments.add(moment);
    node.kill();
    starts.add(starting.submit(node::start));
    double seconds = recovery(moment);
    afterKills.add(seconds);
    progress.accept(count + "killed " + node.name() + answered(seconds));
  }

  /// A node does not start without its database, so none is starting.
  private void restart(String count) {
    awaitReady(plan.nodes());
    CrashingPostgres postgres = cluster.postgres().orElseThrow();
    long moment = System.nanoTime();
    moments.add(moment);
    postgres.restart();
    long back = System.nanoTime();
    double away = (back - moment) / 1e9;
    databaseAway.add(away);
    double seconds = recovery(back);
    afterRestarts.add(seconds);
    progress.accept(
        String.format(Locale.ROOT, "%sPostgreSQL crashed, back after %.1f s", count, away)
            + answered(seconds));
  }

  private void restartRedis(String count) {
    long moment = System.nanoTime();
    cluster.redis().orElseThrow().restart();
    double seconds = recovery(moment);
    afterRedis.add(seconds);
    progress.accept(count + "killed Redis" + answered(seconds));
  }

  private static String answered(double seconds) {
    return String.format(Locale.ROOT, ", every call answered after %.1f s", seconds);
  }

  private double recovery(long moment) {
    long giveUpAt = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (System.nanoTime() < giveUpAt) {
      if (times.secondsToAll(moment).isPresent()) {
        return times.secondsToAll(moment).get();
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
