package org.veriself.benchmarks.overload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Optional;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.load.Connection;

/// A phone with a started process that asks for passes and never films: it tells what was answered
/// to one single request, where the reference client asks again. Used by one thread.
final class Phone implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLIC_KEY = publicKey();
  private static final String REFUSED = "\r\nCapture-Error: ";

  private final Connection line;
  private final int port;
  private final String secret;
  private final int attempts;

  private Phone(Connection line, int port, JsonNode started) {
    this.line = line;
    this.port = port;
    this.secret = started.path("processSecret").asText();
    this.attempts = started.path("process").path("attemptsLeft").asInt();
  }

  /// Starts the process of a token.
  ///
  /// @param port of a server on this machine
  static Phone start(int port, String token) throws IOException {
    Connection line = new Connection(port);
    String message =
        """
        {"protocol":1,"publicKey":"%s",\
        "client":{"name":"overload","version":"1","platform":"java"}}"""
            .formatted(PUBLIC_KEY);
    String answer = line.exchange(request("POST", "/process", port, token, message));
    if (!answer.startsWith("HTTP/1.1 201 ")) {
      line.close();
      throw new BenchmarkFailed("a process does not start: " + answer);
    }
    return new Phone(line, port, JSON.readTree(body(answer)));
  }

  /// Asks for a pass once; how that was answered.
  String openPass() throws IOException {
    String answer = line.exchange(request("POST", "/passes", port, secret, ""));
    if (answer.startsWith("HTTP/1.1 201 ")) {
      return Answers.ACCEPTED;
    }
    return refusal(answer).orElseGet(() -> answer.lines().findFirst().orElse("nothing"));
  }

  /// Whether nothing was used up: all attempts are left and no pass was made.
  boolean isUntouched() throws IOException {
    JsonNode process =
        JSON.readTree(body(line.exchange(request("GET", "/process", port, secret, ""))));
    return process.path("state").asText().equals("ready")
        && process.path("attemptsLeft").asInt() == attempts
        && !process.has("pass");
  }

  private static Optional<String> refusal(String answer) {
    int at = answer.indexOf(REFUSED);
    return at < 0
        ? Optional.empty()
        : Optional.of(
            answer.substring(at + REFUSED.length(), answer.indexOf('\r', at + REFUSED.length())));
  }

  private static byte[] request(
      String method, String path, int port, String secret, String message) {
    return """
    %s /capture/v1%s HTTP/1.1\r
    Host: 127.0.0.1:%d\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(method, path, port, secret, message.length(), message)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String publicKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
