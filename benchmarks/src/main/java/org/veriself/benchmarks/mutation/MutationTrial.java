package org.veriself.benchmarks.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.load.Connection;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyIssuer;

/// Sends calls that were changed after they were signed, over raw HTTP. Their account is
/// suspended, so that a call whose signature is accepted tells by a code that no other call gets,
/// whatever else may be wrong with it. That calls as they were signed get this code is checked
/// all along.
///
/// What provably leaves the signed text as it was ([SignedText]) is counted apart and not sent.
public final class MutationTrial {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "UnauthorizedOperation.Arrears";

  /// What may be wrong with a call before its caller is known (protocol.md 7).
  private static final Set<String> REFUSALS =
      Set.of(
          "UnsupportedProtocol",
          "RequestSizeLimitExceeded",
          "InvalidRequest",
          "MissingParameter",
          "InvalidParameterValue",
          "NoSuchVersion",
          "InvalidAction",
          "AuthFailure.InvalidAuthorization",
          "AuthFailure.InvalidSecretId",
          "AuthFailure.SecretIdNotFound",
          "AuthFailure.SignatureExpire",
          "AuthFailure.SignatureFailure",
          "AuthFailure.TokenFailure");

  /// A request that is no HTTP, on a path where there are others than calls: the server cannot
  /// tell, and answers as HTTP does (protocol.md 11.2).
  private static final String UNREAD = "400 without a body";

  /// An empty line among the headers cuts off what makes a request on such a path a call;
  /// nothing else is there.
  private static final String NOT_FOUND = "404";

  private static final int SENDERS = 4;

  /// Well within the five minutes of a signature.
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  private final int port;
  private final Credentials permanent;
  private final Credentials temporary;

  private MutationTrial(int port, Credentials permanent, Credentials temporary) {
    this.port = port;
    this.permanent = permanent;
    this.temporary = temporary;
  }

  /// A trial of the server at a port of this machine, with keys of an account of its own.
  ///
  /// @param keys of that server
  public static MutationTrial of(int port, KeyIssuer issuer, CallerKeys keys) {
    AccountId account = new AccountId("mutations");
    CallerKey key = issuer.issue(account);
    if (!(issuer.lend(key.id(), Optional.empty(), Duration.ofHours(2))
        instanceof KeyIssuer.Lent lent)) {
      throw new IllegalStateException("a fresh key lends");
    }
    Account _ = keys.change(account, one -> one.withSuspended(true), Instant.now());
    return new MutationTrial(
        port,
        new Credentials(key.id().value(), key.secret().reveal(), ""),
        new Credentials(lent.id().value(), lent.secret().reveal(), lent.token().reveal()));
  }

  /// @param count how many changed calls are sent
  /// @param seed decides what is changed; the calls themselves differ by key and time
  /// @throws BenchmarkFailed when calls as they were signed are not taken, so that nothing could
  ///     be told from changed ones
  public MutationTally run(int count, long seed) {
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<MutationTally>> parts =
          IntStream.range(0, SENDERS)
              .mapToObj(
                  number -> {
                    int own = count / SENDERS + (number < count % SENDERS ? 1 : 0);
                    return senders.submit(() -> sent(own, seed * SENDERS + number));
                  })
              .toList();
      MutationTally whole = new MutationTally();
      for (Future<MutationTally> part : parts) {
        whole.add(part.get());
      }
      return whole;
    } catch (ExecutionException e) {
      throw new BenchmarkFailed("a sender failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private MutationTally sent(int count, long seed) throws IOException {
    MutationTally tally = new MutationTally();
    Mutator mutator = new Mutator(seed);
    Random kinds = new Random(seed);
    List<SignedCalls.Signed> calls = List.of();
    Instant renewAt = Instant.MIN;
    try (Line line = new Line(port)) {
      while (tally.sent() < count) {
        if (!Instant.now().isBefore(renewAt)) {
          calls = checkedCalls(line);
          renewAt = Instant.now().plus(RENEWED_AFTER);
        }
        SignedCalls.Signed call = calls.get(kinds.nextInt(calls.size()));
        Mutation mutation = mutator.next(call.call());
        if (signsTheSame(mutation, call.text())) {
          tally.leftAsSigned(mutation);
          continue;
        }
        boolean alone = mutation.breaksLines(call.call().bytes());
        String answer = line.exchange(mutation.request(), alone);
        String code = code(answer);
        if (code.equals(ACCEPTED)) {
          tally.accepted(mutation);
        } else if (REFUSALS.contains(code)
            || (code.equals(UNREAD) && mutation.isOnAnotherPath())
            || (code.equals(NOT_FOUND) && mutation.isOnAnotherPath() && alone)) {
          tally.refused(mutation, code);
        } else {
          tally.misanswered(mutation, answer);
        }
      }
      List<SignedCalls.Signed> _ = checkedCalls(line);
    }
    return tally;
  }

  private List<SignedCalls.Signed> checkedCalls(Line line) throws IOException {
    List<SignedCalls.Signed> calls =
        SignedCalls.of("127.0.0.1:" + port, permanent, temporary, Instant.now());
    for (SignedCalls.Signed call : calls) {
      String answer = line.exchange(call.call().bytes(), false);
      if (!code(answer).equals(ACCEPTED)) {
        throw new BenchmarkFailed(
            "%s: a call as it was signed must be known by its code, but got %s"
                .formatted(call.call().kind(), answer));
      }
    }
    return calls;
  }

  private static boolean signsTheSame(Mutation mutation, SignedText original) {
    return SignedText.Spelling.ALL.stream()
        .map(spelling -> SignedText.read(mutation.request(), spelling))
        .anyMatch(read -> read.filter(original::equals).isPresent());
  }

  /// The code of an error in its envelope (protocol.md 11); anything else is told as what it is.
  private static String code(String answer) {
    int body = answer.indexOf("\r\n\r\n");
    if (answer.startsWith("HTTP/1.1 400 ") && body == answer.length() - 4) {
      return UNREAD;
    }
    if (answer.startsWith("HTTP/1.1 404 ")) {
      return NOT_FOUND;
    }
    if (body < 0
        || !answer.startsWith("HTTP/1.1 200 ")
        || !answer.contains("\r\nContent-Type: application/json\r\n")) {
      return "no envelope";
    }
    try {
      JsonNode response = JSON.readTree(answer.substring(body)).path("Response");
      boolean whole = response.size() == 2 && !response.path("RequestId").asText().isEmpty();
      return whole ? response.path("Error").path("Code").asText("no error") : "no envelope";
    } catch (IOException e) {
      return "no envelope";
    }
  }

  /// A connection that is replaced when the server ends it.
  private static final class Line implements AutoCloseable {
    private final int port;
    private final List<Connection> open = new ArrayList<>();

    Line(int port) {
      this.port = port;
    }

    /// The answer; what went wrong, when there is none.
    ///
    /// @param alone whether the request has a connection to itself
    String exchange(byte[] request, boolean alone) throws IOException {
      if (alone) {
        try (Connection own = new Connection(port)) {
          return answered(own, request);
        }
      }
      boolean fresh = open.isEmpty();
      if (fresh) {
        open.add(new Connection(port));
      }
      String answer = answered(open.getFirst(), request);
      if (!answer.startsWith("HTTP/1.1 ") || answer.contains("\r\nConnection: close\r\n")) {
        close();
        // The server may have closed a connection on which nothing came for a while.
        return fresh || answer.startsWith("HTTP/1.1 ") ? answer : exchange(request, false);
      }
      return answer;
    }

    private static String answered(Connection connection, byte[] request) {
      try {
        return connection.exchange(request);
      } catch (IOException e) {
        return e.toString();
      }
    }

    @Override
    public void close() throws IOException {
      for (Connection one : open) {
        one.close();
      }
      open.clear();
    }
  }
}
