package org.veriself.benchmarks.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.benchmarks.load.Connection;
import org.veriself.benchmarks.load.Load;
import org.veriself.benchmarks.load.SignedRequest;

/// Calls of one account, tokens and results in turns.
record LimitedCalls(int port, Tc3Signer signer) {
  /// Twice as many as a node works on at once.
  private static final int CONNECTIONS = 128;

  /// Well within the five minutes of a signature.
  private static final Duration SIGNED_FOR = Duration.ofMinutes(2);

  private static final int IN_A_ROW = 5;
  private static final Pattern CODE = Pattern.compile("\"Error\":\\{\"Code\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"SdkToken\":\"([^\"]+)\"");

  private byte[] issue() {
    return SignedRequest.of("/", port, signer, "GetFaceIdTokenIntl", "{\"SecureLevel\":\"1\"}");
  }

  private byte[] read(String token) {
    return SignedRequest.of(
        "/", port, signer, "GetFaceIdResultIntl", "{\"SdkToken\":\"" + token + "\"}");
  }

  /// Signs anew before signatures are too old.
  void offer(int perSecond, Duration length, Answers told) throws IOException {
    String token = freshToken();
    for (Duration left = length; left.isPositive(); left = left.minus(SIGNED_FOR)) {
      new Load(port, CONNECTIONS)
          .offer(
              List.of(issue(), read(token)),
              perSecond,
              left.compareTo(SIGNED_FOR) < 0 ? left : SIGNED_FOR,
              (answer, millis) -> told.add(kind(answer), millis));
    }
  }

  private String freshToken() throws IOException {
    long begun = System.nanoTime();
    try (Connection connection = new Connection(port)) {
      while (true) {
        Matcher token = TOKEN.matcher(connection.exchange(issue()));
        if (token.find()) {
          return token.group(1);
        }
        Patience.since(begun).await("a token to be issued");
      }
    }
  }

  /// When calls of both kinds were answered several times in a row, and none took longer.
  Duration untilAsBefore(double mostMillis, long since) throws IOException {
    String token = freshToken();
    try (Connection connection = new Connection(port)) {
      for (int inARow = 0; inARow < IN_A_ROW; ) {
        Patience.since(since).await("calls to be answered as before");
        long begun = System.nanoTime();
        String issued = kind(connection.exchange(issue()));
        String read = kind(connection.exchange(read(token)));
        boolean isAsBefore =
            issued.equals(Answers.ACCEPTED)
                && read.equals(Answers.ACCEPTED)
                && (System.nanoTime() - begun) / 1e6 <= 2 * mostMillis;
        inARow = isAsBefore ? inARow + 1 : 0;
      }
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private static String kind(String answer) {
    if (!answer.startsWith("HTTP/1.1 200 ") || !answer.contains("{\"Response\":{")) {
      return answer.lines().findFirst().orElse("nothing");
    }
    Matcher code = CODE.matcher(answer);
    return code.find() ? code.group(1) : Answers.ACCEPTED;
  }
}
