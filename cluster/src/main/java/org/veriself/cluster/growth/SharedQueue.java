package org.veriself.cluster.growth;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.testkit.Samples;
import org.veriself.storage.sql.SqlStorage;

/// Several nodes that claim and conclude the same waiting passes as fast as they can.
///
/// @param open a node's own connections to the database
record SharedQueue(Supplier<SqlStorage> open, int nodes) {
  private static final int WAITING = 400;
  private static final InstantSource CLOCK = InstantSource.system();

  /// @param calls submits the passes
  /// @return verdicts of all nodes together
  double perSecond(StorageCalls calls) {
    for (int i = 0; i < WAITING; i++) {
      StorageCalls.Submitted _ = calls.submit();
    }
    List<SqlStorage> storages = new ArrayList<>();
    try (ExecutorService running = Executors.newFixedThreadPool(nodes)) {
      for (int i = 0; i < nodes; i++) {
        storages.add(open.get());
      }
      long begun = System.nanoTime();
      List<Future<Integer>> judged = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        SqlStorage storage = storages.get(i);
        StorageCalls node = new StorageCalls(storage, new Samples(100L * nodes + i), CLOCK);
        judged.add(running.submit(() -> judgeAll(storage, node)));
      }
      int sum = 0;
      for (Future<Integer> one : judged) {
        sum += one.get();
      }
      if (sum != WAITING) {
        throw new BenchmarkFailed(sum + " of " + WAITING + " waiting passes were judged once");
      }
      return WAITING / ((System.nanoTime() - begun) / 1e9);
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a node could not judge", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    } finally {
      storages.forEach(SqlStorage::close);
    }
  }

  private static int judgeAll(SqlStorage storage, StorageCalls node) {
    int judged = 0;
    while (true) {
      Optional<Claim> claim = storage.queue().claim(CLOCK.instant(), StorageCalls.LEASE);
      if (claim.isEmpty()) {
        return judged;
      }
      node.conclude(claim.get());
      judged++;
    }
  }
}
