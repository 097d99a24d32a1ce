package org.veriself.cluster.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.call.CallRefused;
import org.veriself.benchmarks.call.SignedCaller;

/// A customer's server: asks for tokens and results by signed calls, each once. Thread-safe.
final class Customer implements AutoCloseable {
  /// Errors that say nothing about what was asked for.
  private static final List<String> PASSING = List.of("InternalError", "RequestLimitExceeded");

  private final SignedCaller caller;
  private final CallTimes times;
  private final Ledger ledger;

  Customer(SignedCaller caller, CallTimes times, Ledger ledger) {
    this.caller = caller;
    this.times = times;
    this.ledger = ledger;
  }

  /// @throws NoAnswer when none was acknowledged
  String token(Map<String, Object> request) {
    String token;
    try {
      token =
          times
              .timed(CallKind.TOKEN, () -> caller.call("GetFaceIdTokenIntl", request))
              .path("SdkToken")
              .asText();
    } catch (UncheckedIOException | CallRefused e) {
      throw new NoAnswer(e);
    }
    ledger.issued(token);
    return token;
  }

  /// Asks for a result and notes what became of the token and of the verdict.
  ///
  /// @return empty while there is no outcome
  /// @throws NoAnswer when the cluster did not say
  Optional<Answer> result(String token) {
    boolean wasAnswered = ledger.isAnswered(token);
    JsonNode result;
    try {
      result =
          times.timed(
              CallKind.RESULT, () -> caller.call("GetFaceIdResultIntl", Map.of("SdkToken", token)));
    } catch (UncheckedIOException e) {
      throw new NoAnswer(e);
    } catch (CallRefused e) {
      if (PASSING.stream().noneMatch(e.code()::startsWith)) {
        ledger.tokenIsLost(token, e.code() + ": " + e.getMessage());
      }
      throw new NoAnswer(e);
    }
    Optional<Answer> answer = Answer.of(result);
    ledger.seen(token, wasAnswered, answer);
    return answer;
  }

  @Override
  public void close() {
    caller.close();
  }
}
