package org.veriself.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Samples;

/// Many connections that send ready requests, each its own in turn.
public final class Load {
  private final int port;
  private final int connections;

  /// To a port of this machine.
  public Load(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /// Answers a second when every connection sends as soon as it was answered.
  double perSecond(List<byte[]> requests, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    List<Integer> counts =
        onEachConnection(
            (connection, number) -> {
              int sent = 0;
              while (System.nanoTime() < end) {
                var _ = connection.sendAndReceive(requests.get((number + sent) % requests.size()));
                sent++;
              }
              return sent;
            });
    return counts.stream().mapToInt(Integer::intValue).sum() / (length.toNanos() / 1e9);
  }

  /// Milliseconds to the answer when so many calls a second are due, counted from when each was
  /// due, so that a stalled server is not asked less.
  Samples latencies(List<byte[]> requests, int callsPerSecond, Duration length) {
    long interval = 1_000_000_000L * connections / callsPerSecond;
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    List<List<Double>> measured =
        onEachConnection(
            (connection, number) -> {
              List<Double> millis = new ArrayList<>();
              long due = begin + interval * number / connections;
              for (int sent = 0; due < end; sent++, due += interval) {
                for (long left = due - System.nanoTime();
                    left > 0;
                    left = due - System.nanoTime()) {
                  LockSupport.parkNanos(left);
                }
                var _ = connection.sendAndReceive(requests.get((number + sent) % requests.size()));
                millis.add((System.nanoTime() - due) / 1e6);
              }
              return millis;
            });
    return Samples.of(measured.stream().flatMap(List::stream).toList());
  }

  /// Who is told of answers, by many threads.
  @FunctionalInterface
  public interface Listener {

    /// @param answer the whole of it
    /// @param millis since the call was sent
    void answered(String answer, double millis);
  }

  /// Sends so many calls a second, as far as connections are free, and tells what was answered to
  /// each.
  public void offer(List<byte[]> requests, int callsPerSecond, Duration length, Listener listener) {
    Pace pace = Pace.of(callsPerSecond, length, connections);
    List<Integer> _ =
        onEachConnection(
            (connection, number) ->
                pace.keep(
                    number,
                    turn -> {
                      byte[] request = requests.get((number + turn) % requests.size());
                      long sent = System.nanoTime();
                      String answer = connection.exchange(request);
                      listener.answered(answer, (System.nanoTime() - sent) / 1e6);
                    }));
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection, int number) throws IOException;
  }

  private <T> List<T> onEachConnection(Work<T> work) {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  try (Connection connection = new Connection(port)) {
                    return work.on(connection, number);
                  }
                }));
      }
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a connection broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }
}
