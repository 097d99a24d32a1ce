package org.veriself.cluster.trial;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.veriself.benchmarks.BenchmarkFailed;

/// What customers and phones do all the while: whole verifications, uploads that are left, and
/// results asked for again.
final class Load implements AutoCloseable {
  private static final int PHONES = 4;
  private static final int LEAVERS = 2;
  private static final int READERS = 2;
  private static final int PIECES = 4;
  private static final int PIECE_BYTES = 2_000;
  private static final Duration BETWEEN_PIECES = Duration.ofMillis(100);
  private static final Duration BETWEEN_READS = Duration.ofMillis(50);
  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

  private final URI server;
  private final Customer customer;
  private final Phone phone;
  private final List<Story> stories;
  private final CallTimes times;
  private final Ledger ledger;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private volatile boolean stopping;

  Load(URI server, Customer customer, List<Story> stories, CallTimes times, Ledger ledger) {
    this.server = server;
    this.customer = customer;
    this.phone = new Phone(server, times, ledger);
    this.stories = stories;
    this.times = times;
    this.ledger = ledger;
  }

  void start(SplittableRandom random) {
    for (int i = 0; i < PHONES; i++) {
      keepOn(random.split(), this::verify);
    }
    for (int i = 0; i < LEAVERS; i++) {
      keepOn(random.split(), this::beginAndLeave);
    }
    for (int i = 0; i < READERS; i++) {
      keepOn(random.split(), this::readAgain);
    }
  }

  private interface Deed {
    void of(RandomGenerator random);
  }

  private void keepOn(RandomGenerator random, Deed deed) {
    people.execute(
        () -> {
          while (!stopping) {
            try {
              deed.of(random);
            } catch (NoAnswer e) {
              times.failed();
              LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            } catch (RuntimeException e) {
              failure.compareAndSet(null, e);
              return;
            }
          }
        });
  }

  private void verify(RandomGenerator random) {
    verify(stories.get(random.nextInt(stories.size())));
  }

  /// @return what the customer was told
  Optional<Answer> verify(Story story) {
    String token = customer.token(story.request());
    phone.verify(token, story);
    return customer.result(token);
  }

  private void beginAndLeave(RandomGenerator random) {
    String token = customer.token(Map.of("SecureLevel", "1"));
    UnfinishedUpload upload =
        times.timed(CallKind.OPEN, () -> UnfinishedUpload.begin(http, server, token));
    ledger.started(token);
    ledger.began(upload);
    for (int i = 0; i < PIECES; i++) {
      byte[] piece = new byte[1 + random.nextInt(PIECE_BYTES)];
      random.nextBytes(piece);
      ledger.sent(times.timed(CallKind.UPLOAD, () -> upload.send(server, piece)));
      LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
    }
  }

  private void readAgain(RandomGenerator random) {
    ledger
        .anyToken(random)
        .ifPresent(
            token -> {
              Optional<Answer> _ = customer.result(token);
            });
    ledger.anyUpload(random).ifPresent(upload -> check(upload, server));
    LockSupport.parkNanos(BETWEEN_READS.toNanos());
  }

  /// Asks a node for an upload and notes when it is gone.
  void check(UnfinishedUpload upload, URI node) {
    upload.whyMissing(node).ifPresent(why -> ledger.uploadIsLost(upload, why));
  }

  /// Lets everybody end what they are doing.
  ///
  /// @throws BenchmarkFailed when somebody met what no trouble explains
  void stop() {
    stopping = true;
    people.close();
    RuntimeException met = failure.get();
    if (met != null) {
      throw new BenchmarkFailed("the load broke off: " + met.getMessage(), met);
    }
  }

  @Override
  public void close() {
    stopping = true;
    people.close();
    http.close();
  }
}
