package org.veriself.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReadResult;
import org.veriself.server.VeriselfServer;
import org.veriself.storage.object.TinkKeyVault;
import org.veriself.storage.sql.SqlStorage;

/// Reads of started sessions, chosen at random over everything stored, while the embedded
/// database grows from a thousand to a million sessions.
public final class ResultReadBenchmark implements Benchmark {
  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int WRITERS = 32;
  private static final int READS = 20_000;
  private static final int CALLS = 5_000;
  private static final int ROUNDS = 5;
  private static final double MOST = 1.2;
  private static final AccountId ACCOUNT = new AccountId("bench");

  /// One of so many sessions is started; only those are read.
  private static final int STARTED_EACH = 10;

  @Override
  public String name() {
    return "reads";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-bench");
        VeriselfServer server = BenchServer.start(folder)) {
      CallerKey caller = server.data().keyIssuer(InstantSource.system()).issue(ACCOUNT);
      SealedKey key = TinkKeyVault.open(folder.path().resolve("master.key")).newSessionKey();
      List<Row> calls = new ArrayList<>();
      List<Row> queries = new ArrayList<>();
      double firstCall = 0;
      double firstQuery = 0;
      int stored = 0;
      for (int size : SIZES) {
        progress.accept(String.format(Locale.ROOT, "filling up to %,d sessions", size));
        fill(server.data().storage(), key, stored, size);
        stored = size;
        double query = queried(server.data().storage(), size);
        double call = called(server, caller, size);
        firstQuery = size == SIZES[0] ? query : firstQuery;
        firstCall = size == SIZES[0] ? call : firstCall;
        calls.add(row("signed result call", size, call, firstCall, true));
        queries.add(row("of which reading the session", size, query, firstQuery, false));
      }
      calls.addAll(queries);
      return calls;
    } catch (IOException e) {
      throw new BenchmarkFailed("the server cannot be reached", e);
    }
  }

  private static Row row(String what, int size, double micros, double first, boolean bounded) {
    String where = String.format(Locale.ROOT, "%s at %,d sessions", what, size);
    String measured = String.format(Locale.ROOT, "%.1f us", micros);
    String compared = String.format(Locale.ROOT, "%.1f us at %,d", first, SIZES[0]);
    if (size == SIZES[0]) {
      return Row.note(where, measured, "", 1);
    }
    return bounded
        ? Row.ratio(where, measured, compared, micros / first, Row.Direction.AT_MOST, MOST)
        : Row.note(where, measured, compared, micros / first);
  }

  /// Median time of a signed call on one connection in microseconds.
  private static double called(VeriselfServer server, CallerKey caller, int size)
      throws IOException {
    Tc3Signer signer = new Tc3Signer(caller.id().value(), caller.secret().reveal());
    Random random = new Random(size);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String token = token(random.nextInt(size / STARTED_EACH) * STARTED_EACH).reveal();
      requests.add(
          SignedRequest.of(
              "/",
              server.port(),
              signer,
              "GetFaceIdResultIntl",
              "{\"SdkToken\":\"" + token + "\"}"));
    }
    List<Double> rounds = new ArrayList<>();
    try (Connection connection = new Connection(server.port())) {
      if (!connection.exchange(requests.getFirst()).contains("\"-999\"")) {
        throw new BenchmarkFailed("a stored session was not found");
      }
      for (int round = 0; round <= ROUNDS; round++) {
        double[] micros = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
          long begun = System.nanoTime();
          var _ = connection.sendAndReceive(requests.get(i));
          micros[i] = (System.nanoTime() - begun) / 1e3;
        }
        if (round > 0) {
          rounds.add(new Samples(micros).median());
        }
      }
    }
    return Samples.of(rounds).median();
  }

  /// Median time of one read in microseconds.
  private static double queried(SqlStorage storage, int size) {
    ReadResult reader =
        new ReadResult(
            storage.sessions(), storage.passes(), Lifetimes.standard(), InstantSource.system());
    Random random = new Random(size);
    int started = size / STARTED_EACH;
    List<Double> rounds = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double[] micros = new double[READS];
      for (int i = 0; i < READS; i++) {
        String token = token(random.nextInt(started) * STARTED_EACH).reveal();
        long begun = System.nanoTime();
        if (!(reader.read(ACCOUNT, TokenFamily.SELFIE, token) instanceof ReadResult.Unfinished)) {
          throw new BenchmarkFailed("a stored session was not found");
        }
        micros[i] = (System.nanoTime() - begun) / 1e3;
      }
      if (round > 0) {
        rounds.add(new Samples(micros).median());
      }
    }
    return Samples.of(rounds).median();
  }

  private static void fill(SqlStorage storage, SealedKey key, int from, int to) {
    Instant now = Instant.now();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = from + writer;
        running.add(
            writers.submit(
                () -> {
                  for (int i = first; i < to; i += WRITERS) {
                    storage.sessions().issue(session(i, key, now));
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("filling the database failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  private static SessionRecord session(int number, SealedKey key, Instant now) {
    byte[] id = digest("session " + number);
    Optional<ProcessStart> start =
        number % STARTED_EACH == 0
            ? Optional.of(
                new ProcessStart(
                    now,
                    new DeviceBinding(
                        new SecretToken("process " + number).hash(), digest("key " + number))))
            : Optional.empty();
    ByteBuffer bytes = ByteBuffer.wrap(id);
    return new SessionRecord(
        new SessionId(new UUID(bytes.getLong(), bytes.getLong())),
        ACCOUNT,
        token(number).hash(),
        key,
        new VerificationPlan(
            TokenFamily.SELFIE,
            SecureLevel.ACTION,
            List.of(Action.BLINK),
            false,
            Edition.BASIC,
            5,
            ""),
        now,
        start,
        Optional.empty());
  }

  private static SecretToken token(int number) {
    return new SecretToken(HexFormat.of().formatHex(digest("token " + number)));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
