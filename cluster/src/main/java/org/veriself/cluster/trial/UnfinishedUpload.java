package org.veriself.cluster.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.verification.Digests;

/// A recording that somebody began to send and left, by plain HTTP: what was acknowledged of it
/// must stay, although nothing ever completes it. Used by one thread at a time to send;
/// thread-safe to ask.
final class UnfinishedUpload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CAPTURE = "/capture/v1";

  private final HttpClient http;
  private final String secret;
  private final PassId pass;
  private final String recording;
  private volatile long acknowledged;

  private UnfinishedUpload(HttpClient http, String secret, PassId pass) {
    this.http = http;
    this.secret = secret;
    this.pass = pass;
    this.recording = CAPTURE + "/passes/" + pass + "/recordings/main";
  }

  /// Starts the process of a token, opens a pass and announces its recording.
  ///
  /// @throws NoAnswer when that did not succeed; nothing is tried twice
  static UnfinishedUpload begin(HttpClient http, URI server, String token) {
    JsonNode process =
        json(
            send(
                http,
                request(server, CAPTURE + "/process", token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(start()))));
    String secret = process.path("processSecret").asText();
    JsonNode opened =
        json(
            send(http, request(server, CAPTURE + "/passes", secret).POST(BodyPublishers.noBody())));
    UnfinishedUpload upload =
        new UnfinishedUpload(http, secret, PassId.of(opened.path("id").asText()));
    HttpResponse<String> _ =
        send(http, request(server, upload.recording, secret).POST(BodyPublishers.noBody()));
    return upload;
  }

  /// Sends the next piece.
  ///
  /// @return what was acknowledged
  /// @throws NoAnswer when it was not
  Ledger.Piece send(URI server, byte[] piece) {
    long offset = acknowledged;
    String path = recording + "/chunks/" + offset;
    JsonNode answer =
        json(
            send(
                http,
                request(server, path, secret)
                    .header("Content-Digest", "sha-256=:" + digest(piece) + ":")
                    .PUT(BodyPublishers.ofByteArray(piece))));
    long next = answer.path("nextOffset").asLong();
    if (next != offset + piece.length) {
      throw new BenchmarkFailed(
          "a piece of %d bytes at %d was acknowledged up to %d"
              .formatted(piece.length, offset, next));
    }
    acknowledged = next;
    return new Ledger.Piece(pass, offset, Digests.sha256(piece));
  }

  /// What a node says instead of naming all that was acknowledged; empty when it has it.
  ///
  /// @throws NoAnswer when it did not say
  Optional<String> whyMissing(URI server) {
    long least = acknowledged;
    HttpResponse<String> answer =
        exchange(http, request(server, recording, secret).method("HEAD", BodyPublishers.noBody()));
    if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
      throw new NoAnswer("status " + answer.statusCode());
    }
    Optional<String> offset = answer.headers().firstValue("Upload-Offset");
    boolean isThere =
        answer.statusCode() < 300
            && offset.map(Long::parseLong).filter(at -> at >= least).isPresent();
    return isThere
        ? Optional.empty()
        : Optional.of(
            "%s: %d bytes acknowledged, then status %d, %s"
                .formatted(recording, least, answer.statusCode(), answer.headers().map()));
  }

  private static HttpRequest.Builder request(URI server, String path, String bearer) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + bearer);
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(http, request);
    if (answer.statusCode() >= 300) {
      throw new NoAnswer("status " + answer.statusCode());
    }
    return answer;
  }

  private static HttpResponse<String> exchange(HttpClient http, HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new NoAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new NoAnswer(e);
    }
  }

  private static String start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      String key =
          Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
      return """
      {"protocol": 1, "publicKey": "%s",
       "client": {"name": "trial", "version": "1", "platform": "java"}}"""
          .formatted(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
