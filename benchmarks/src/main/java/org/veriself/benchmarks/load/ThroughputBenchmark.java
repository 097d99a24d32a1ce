package org.veriself.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.server.VeriselfServer;

/// Signed token, result and paired calls at 64 connections on embedded storage (durable and
/// encrypted as always, limits raised), against a constant answer of the same stack.
public final class ThroughputBenchmark implements Benchmark {
  private static final int CONNECTIONS = 64;
  private static final Duration LENGTH = Duration.ofSeconds(4);
  private static final int ROUNDS = 3;
  private static final int CALLS_PER_SECOND = 1_000;
  private static final Duration PACED = Duration.ofSeconds(10);
  private static final double MOST_MILLIS = 20;
  private static final Pattern TOKEN = Pattern.compile("\"SdkToken\":\"([^\"]+)\"");

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-bench");
        VeriselfServer server = BenchServer.start(folder);
        ConstantAnswer constant = ConstantAnswer.start()) {
      CallerKey key = server.data().keyIssuer(InstantSource.system()).issue(new AccountId("bench"));
      Tc3Signer signer = new Tc3Signer(key.id().value(), key.secret().reveal());
      byte[] issue =
          SignedRequest.of(
              "/", server.port(), signer, "GetFaceIdTokenIntl", "{\"SecureLevel\":\"2\"}");
      byte[] read = readOfFreshToken(server.port(), signer, issue);
      byte[] plain =
          SignedRequest.of(
              ConstantAnswer.PATH, constant.port(), signer, "GetFaceIdResultIntl", "{}");
      return measured(
          new Load(constant.port(), CONNECTIONS),
          new Load(server.port(), CONNECTIONS),
          plain,
          issue,
          read,
          progress);
    } catch (IOException e) {
      throw new BenchmarkFailed("the server cannot be reached", e);
    }
  }

  private static List<Row> measured(
      Load constant,
      Load server,
      byte[] plain,
      byte[] issue,
      byte[] read,
      Consumer<String> progress) {
    progress.accept("warming up");
    var _ = constant.perSecond(List.of(plain), LENGTH);
    var _ = server.perSecond(List.of(issue, read), LENGTH.multipliedBy(2));
    List<Double> constants = new ArrayList<>();
    List<Double> results = new ArrayList<>();
    List<Double> tokens = new ArrayList<>();
    List<Double> pairs = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      progress.accept("round " + round + " of " + ROUNDS + ", 64 connections");
      constants.add(constant.perSecond(List.of(plain), LENGTH));
      results.add(server.perSecond(List.of(read), LENGTH));
      tokens.add(server.perSecond(List.of(issue), LENGTH));
      pairs.add(server.perSecond(List.of(issue, read), LENGTH));
    }
    progress.accept(CALLS_PER_SECOND + " calls a second, tokens and results in turn");
    Samples paced = server.latencies(List.of(issue, read), CALLS_PER_SECOND, PACED);
    double most = Samples.of(constants).median();
    return List.of(
        share("signed result calls", results, most, .40),
        share("signed token calls", tokens, most, .15),
        share("signed token and result calls in turn", pairs, most, .25),
        Row.value(
            "99th percentile at 1,000 calls a second", paced.quantile(.99), "ms", MOST_MILLIS));
  }

  private static Row share(String what, List<Double> measured, double most, double least) {
    double median = Samples.of(measured).median();
    return Row.ratio(
        what,
        rate(median),
        rate(most) + " constant answers",
        median / most,
        Row.Direction.AT_LEAST,
        least);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f/s", perSecond);
  }

  private static byte[] readOfFreshToken(int port, Tc3Signer signer, byte[] issue)
      throws IOException {
    try (Connection connection = new Connection(port)) {
      String answer = connection.exchange(issue);
      Matcher token = TOKEN.matcher(answer);
      if (!token.find()) {
        throw new BenchmarkFailed("no token: " + answer);
      }
      return SignedRequest.of(
          "/", port, signer, "GetFaceIdResultIntl", "{\"SdkToken\":\"" + token.group(1) + "\"}");
    }
  }
}
