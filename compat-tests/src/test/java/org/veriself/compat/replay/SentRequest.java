package org.veriself.compat.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request of the capture protocol as it went over the line, to be sent once more as it was or
/// with one thing changed.
///
/// @param path below `/capture/v1`
record SentRequest(String method, String path, Map<String, String> headers, byte[] body) {

  SentRequest {
    headers = Map.copyOf(headers);
  }

  static SentRequest post(String path, String bearer, String json) {
    SentRequest request =
        new SentRequest(
            "POST", path, Map.of("Content-Type", "application/json"), json.getBytes(UTF_8));
    return bearer.isEmpty() ? request : request.by(bearer);
  }

  static SentRequest chunk(String recording, long offset, String bearer, byte[] bytes) {
    return new SentRequest(
            "PUT", recording + "/chunks/" + offset, Map.of("Content-Digest", digest(bytes)), bytes)
        .by(bearer);
  }

  SentRequest by(String bearer) {
    return with("Authorization", "Bearer " + bearer);
  }

  SentRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new SentRequest(method, path, more, body);
  }

  /// Without a bearer, as a page calls.
  SentRequest anonymous() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove("Authorization");
    return new SentRequest(method, path, fewer, body);
  }

  SentRequest to(String otherPath) {
    return new SentRequest(method, otherPath, headers, body);
  }

  HttpRequest toServer(URI server) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/capture/v1" + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return request.build();
  }

  static String digest(byte[] bytes) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
