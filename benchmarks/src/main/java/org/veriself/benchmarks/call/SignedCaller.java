package org.veriself.benchmarks.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// A customer's server in a few lines: signs a call, sends it, opens the envelope.
public final class SignedCaller implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI endpoint;
  private final Tc3Signer signer;

  public SignedCaller(URI endpoint, String secretId, String secretKey) {
    this(endpoint, secretId, secretKey, HttpClient.newBuilder());
  }

  /// @param connection trusts other certificates than the system does
  public SignedCaller(URI endpoint, String secretId, String secretKey, SSLContext connection) {
    this(endpoint, secretId, secretKey, HttpClient.newBuilder().sslContext(connection));
  }

  private SignedCaller(URI endpoint, String secretId, String secretKey, HttpClient.Builder http) {
    this.http = http.version(HttpClient.Version.HTTP_1_1).build();
    this.endpoint = endpoint.resolve("/");
    this.signer = new Tc3Signer(secretId, secretKey);
  }

  /// The `Response` member of the answer.
  ///
  /// @throws CallRefused when the answer is an error
  public JsonNode call(String action, Map<String, ?> parameters) {
    HttpRequest request = request(action, parameters, Instant.now());
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode response = JSON.readTree(answer.body()).path("Response");
      JsonNode error = response.path("Error");
      if (!error.isMissingNode()) {
        throw new CallRefused(error.path("Code").asText(), error.path("Message").asText());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String action, Map<String, ?> parameters, Instant now) {
    byte[] body;
    try {
      body = JSON.writeValueAsBytes(parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HttpRequest.newBuilder(endpoint)
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", "application/json")
        .header("X-TC-Action", action)
        .header("X-TC-Version", "2018-03-01")
        .header("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
        .header("X-TC-Region", "ap-singapore")
        .header("Authorization", signer.authorization(endpoint.getAuthority(), body, now))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
