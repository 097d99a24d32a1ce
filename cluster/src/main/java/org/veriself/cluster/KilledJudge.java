package org.veriself.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.capture.client.ProgressListener;
import org.veriself.cluster.running.Cluster;
import org.veriself.cluster.running.Node;

/// Once a pass is acknowledged, kills the node that judges it. The processor time tells which one
/// that is: the other has nothing to do.
final class KilledJudge implements ProgressListener {
  private static final Duration MIDDLE = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Cluster cluster;
  private Optional<Node> killed = Optional.empty();
  private long acknowledged;

  KilledJudge(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void checking() {
    acknowledged = System.nanoTime();
    Node judge = judge();
    judge.kill();
    killed = Optional.of(judge);
    System.out.printf(
        Locale.ROOT,
        "  acknowledged     the whole video; %s began to judge it%n"
            + "  kill -9          %s, %.1f s later%n",
        judge.name(),
        judge.name(),
        secondsSinceAcknowledged());
  }

  Optional<Node> killed() {
    return killed;
  }

  double secondsSinceAcknowledged() {
    return (System.nanoTime() - acknowledged) / 1e9;
  }

  private Node judge() {
    Map<Node, Double> before = new HashMap<>();
    cluster.ready().forEach(node -> before.put(node, node.processorSeconds()));
    while (System.nanoTime() - acknowledged < PATIENCE.toNanos()) {
      for (Map.Entry<Node, Double> node : before.entrySet()) {
        double used = node.getKey().processorSeconds() - node.getValue();
        if (used > MIDDLE.toMillis() / 1e3) {
          return node.getKey();
        }
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw new BenchmarkFailed("no node began to judge");
  }
}
