package org.veriself.cluster.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;

/// Whether nodes hold a caller to one limit together: each is sent more calls than the limit
/// within one second of the clock. `GetLivenessResult` of a token that nobody has is counted as
/// any call, and changes nothing.
public final class SharedLimit {
  /// Of one second, when the operator sets no other (protocol.md 8).
  public static final int CALLS = 20;

  private static final int CALLS_TO_EACH = 2 * CALLS;
  private static final int TRIES = 20;
  private static final long SECOND = 1_000;

  private final Cluster cluster;

  public SharedLimit(Cluster cluster) {
    this.cluster = cluster;
  }

  /// What became of calls within one second.
  ///
  /// @param sent to all nodes together
  public record Burst(int sent, int admitted) {

    /// Calls beyond what one counter admits.
    public int excess() {
      return Math.max(0, admitted - CALLS);
    }
  }

  /// A burst without an excess, if one of some has none: a call that would wait for Redis for
  /// more than 50 ms is counted by its node alone (ADR 0018), and a busy machine makes calls
  /// wait. Nodes that count apart exceed the limit every time.
  ///
  /// @throws BenchmarkFailed when no burst ended within its second
  public Burst measure() {
    List<SignedCaller> callers =
        cluster.ready().stream()
            .flatMap(node -> node.address().stream())
            .map(cluster::caller)
            .toList();
    try {
      Burst last = null;
      for (int i = 0; i < TRIES && (last == null || last.excess() > 0); i++) {
        last = burst(callers).orElse(last);
      }
      if (last == null) {
        throw new BenchmarkFailed("nodes are too slow for calls within one second");
      }
      return last;
    } finally {
      callers.forEach(SignedCaller::close);
    }
  }

  /// Empty when it did not end within its second.
  private static Optional<Burst> burst(List<SignedCaller> callers) {
    List<Future<Boolean>> answers = new ArrayList<>();
    long begun = nextSecond();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLS_TO_EACH; i++) {
        callers.forEach(caller -> answers.add(calls.submit(() -> isAdmitted(caller))));
      }
    }
    boolean isInTime = System.currentTimeMillis() / SECOND == begun;
    int admitted = (int) answers.stream().filter(SharedLimit::get).count();
    return isInTime ? Optional.of(new Burst(answers.size(), admitted)) : Optional.empty();
  }

  /// Returns when it has begun.
  private static long nextSecond() {
    long next = System.currentTimeMillis() / SECOND + 1;
    for (long left = left(next); left > 0; left = left(next)) {
      LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
    }
    return next;
  }

  private static long left(long second) {
    return second * SECOND - System.currentTimeMillis();
  }

  private static boolean isAdmitted(SignedCaller caller) {
    try {
      JsonNode _ = caller.call("GetLivenessResult", Map.of("SdkToken", "nobody's"));
      throw new BenchmarkFailed("there is a result of nobody's token");
    } catch (CallRefused e) {
      return !e.code().startsWith("RequestLimitExceeded");
    }
  }

  private static boolean get(Future<Boolean> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a call was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }
}
