package org.veriself.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;

/// The unmodified npm package `tencentcloud-sdk-nodejs-intl-en`, one process a call.
///
/// @param token of temporary credentials; empty for a permanent key
/// @param signMethod empty for the SDK's own default, v1 HmacSHA256
/// @param reqMethod empty for the SDK's own default, POST
public record NodeSdk(
    String endpoint,
    SecretId id,
    SecretKey secret,
    String token,
    String signMethod,
    String reqMethod) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static NodeSdk standard() {
    StartedServer started = StartedServer.get();
    return new NodeSdk(started.endpoint(), started.key, "", "");
  }

  /// With the SDK's own defaults.
  NodeSdk(String endpoint, SecretId id, SecretKey secret, String token) {
    this(endpoint, id, secret, token, "", "");
  }

  public NodeSdk(String endpoint, CallerKey key, String signMethod, String reqMethod) {
    this(endpoint, key.id(), key.secret(), "", signMethod, reqMethod);
  }

  /// `result` or `error`, as the script prints them.
  JsonNode call(String action, Map<String, ?> parameters) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("endpoint", endpoint);
    call.put("secretId", id.value());
    call.put("secretKey", secret.reveal());
    call.put("token", token);
    call.put("signMethod", signMethod);
    call.put("reqMethod", reqMethod);
    call.put("action", action);
    call.put("params", parameters);
    try {
      Process node =
          new ProcessBuilder("node", "src/test/node/call.cjs")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var in = node.getOutputStream()) {
        JSON.writeValue(in, call);
      }
      return JSON.readTree(node.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode result(String action, Map<String, ?> parameters) {
    JsonNode answer = call(action, parameters);
    if (!answer.has("result")) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("result");
  }

  public String error(String action, Map<String, ?> parameters) {
    return call(action, parameters).path("error").path("code").asText();
  }
}
