package org.veriself.cluster.trial;

import java.time.Duration;

/// What a trial does to a cluster.
///
/// @param shared whether the nodes share PostgreSQL, a bucket and Redis; else there is one node
///     on SQLite
/// @param kills of nodes, by `kill -9`
/// @param restarts of PostgreSQL, by immediate shutdown; and as many of Redis, by `kill -9`
/// @param seed decides when what is done to whom
/// @param atLeast how long the load goes on; kills are spread over it
public record TrialPlan(
    boolean shared, int nodes, int kills, int restarts, long seed, Duration atLeast) {

  public TrialPlan {
    if (nodes < 1 || kills < 0 || restarts < 0) {
      throw new IllegalArgumentException("a trial needs a node and no fewer than no kills");
    }
    if (!shared && (nodes > 1 || restarts > 0)) {
      throw new IllegalArgumentException("SQLite is for one node and has no server to restart");
    }
  }
}
