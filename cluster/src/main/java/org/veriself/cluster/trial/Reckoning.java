package org.veriself.cluster.trial;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.veriself.cluster.running.Cluster;
import org.veriself.cluster.running.Node;

/// Asks an undisturbed cluster for everything that it ever acknowledged.
final class Reckoning {
  private static final Duration VERDICT_PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int TRIES = 5;

  private final Cluster cluster;
  private final CallTimes times;
  private final Ledger ledger;

  Reckoning(Cluster cluster, CallTimes times, Ledger ledger) {
    this.cluster = cluster;
    this.times = times;
    this.ledger = ledger;
  }

  /// Each pass has its verdict, from each node the same; each token is known, each upload there.
  void make(Load load) {
    List<Node> nodes = cluster.ready();
    awaitVerdicts(nodes.getFirst());
    List<String> tokens = ledger.tokens();
    List<UnfinishedUpload> uploads = ledger.uploads();
    for (int at = 0; at < nodes.size(); at++) {
      URI address = nodes.get(at).address().orElseThrow();
      try (Customer customer = new Customer(cluster.caller(address), times, ledger)) {
        ledger.answers().keySet().forEach(token -> ask(customer, token));
        for (int i = at; i < tokens.size(); i += nodes.size()) {
          ask(customer, tokens.get(i));
        }
      }
      for (int i = at; i < uploads.size(); i += nodes.size()) {
        check(load, uploads.get(i), address);
      }
    }
  }

  private void awaitVerdicts(Node node) {
    long giveUpAt = System.nanoTime() + VERDICT_PATIENCE.toNanos();
    try (Customer customer =
        new Customer(cluster.caller(node.address().orElseThrow()), times, ledger)) {
      for (String token : ledger.submissions().keySet()) {
        while (!ledger.isAnswered(token) && ask(customer, token).isEmpty()) {
          if (System.nanoTime() > giveUpAt) {
            ledger.submissionIsLost(token, "no verdict at the end");
            break;
          }
          LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
      }
    }
  }

  private void check(Load load, UnfinishedUpload upload, URI address) {
    String why = "";
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        load.check(upload, address);
        return;
      } catch (NoAnswer e) {
        why = String.valueOf(e.getMessage());
        times.failed();
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
    ledger.uploadIsLost(upload, "no answer at the end: " + why);
  }

  /// Nothing disturbs the cluster any more: who does not answer now has lost it.
  private Optional<Answer> ask(Customer customer, String token) {
    String why = "";
    for (int tries = 1; tries <= TRIES; tries++) {
      try {
        return customer.result(token);
      } catch (NoAnswer e) {
        why = String.valueOf(e.getMessage());
        times.failed();
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
    ledger.tokenIsLost(token, "no answer at the end: " + why);
    return Optional.empty();
  }
}
