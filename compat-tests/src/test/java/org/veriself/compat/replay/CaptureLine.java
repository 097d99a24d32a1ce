package org.veriself.compat.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.veriself.benchmarks.call.Tc3Signer;
import org.veriself.domain.access.CallerKey;

/// The line to a server and the only hand on its clock. Every request takes a few milliseconds of
/// that clock, fewer than would let one address run into the limit of its requests.
final class CaptureLine implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REQUEST = Duration.ofMillis(6);

  private final AtomicReference<Instant> now;
  private final URI server;
  private final CallerKey key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param now what the server's clock reads
  CaptureLine(AtomicReference<Instant> now, URI server, CallerKey key) {
    this.now = now;
    this.server = server;
    this.key = key;
  }

  InstantSource clock() {
    return now::get;
  }

  void advance(Duration duration) {
    Instant _ = now.updateAndGet(instant -> instant.plus(duration));
  }

  HttpResponse<byte[]> send(SentRequest request) {
    advance(REQUEST);
    return send(request.toServer(server));
  }

  /// Sends what must be accepted.
  JsonNode accepted(SentRequest request) {
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(request + " was refused: " + code(answer));
    }
    return json(answer.body());
  }

  /// A token of the customer.
  String token(String action, Map<String, ?> parameters, String field) {
    try {
      byte[] body = JSON.writeValueAsBytes(parameters);
      Instant at = now.get();
      Tc3Signer signer = new Tc3Signer(key.id().value(), key.secret().reveal());
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/"))
              .header("Content-Type", "application/json")
              .header("X-TC-Action", action)
              .header("X-TC-Version", "2018-03-01")
              .header("X-TC-Timestamp", Long.toString(at.getEpochSecond()))
              .header("X-TC-Region", "ap-singapore")
              .header("Authorization", signer.authorization(server.getAuthority(), body, at))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      JsonNode response = json(send(request).body()).path("Response");
      if (!response.has(field)) {
        throw new AssertionError(action + ": " + response);
      }
      return response.path(field).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The code of a refusal; empty when it is none.
  static String code(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Capture-Error").orElse("");
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
