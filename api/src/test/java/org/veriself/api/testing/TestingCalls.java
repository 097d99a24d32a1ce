package org.veriself.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.veriself.api.action.Reply;
import org.veriself.api.action.VendorApi;
import org.veriself.api.request.Headers;
import org.veriself.api.request.RawRequest;

/// Signed calls as SDKs make them, at the time of the vectors.
public final class TestingCalls {

  public static final String HOST = "faceid.example.test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestingCalls() {}

  public static JsonNode post(VendorApi api, String action, String body) {
    return response(api.answer(jsonRequest(action, body, Map.of())));
  }

  public static JsonNode post(
      VendorApi api, String action, String body, Map<String, String> changedHeaders) {
    return response(api.answer(jsonRequest(action, body, changedHeaders)));
  }

  /// A TC3 request; changed headers are set after signing, an empty value removes one.
  public static RawRequest jsonRequest(
      String action, String body, Map<String, String> changedHeaders) {
    byte[] payload = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Host", HOST);
    headers.put("Content-Type", "application/json");
    headers.put("X-TC-Action", action);
    headers.put("X-TC-Version", "2018-03-01");
    headers.put("X-TC-Timestamp", Long.toString(TestingKeys.VECTOR_TIME.getEpochSecond()));
    headers.put(
        "Authorization",
        TestingSigner.tc3(
            TestingKeys.SECRET_ID,
            TestingKeys.SECRET_KEY,
            "POST",
            HOST,
            "application/json",
            "",
            payload,
            TestingKeys.VECTOR_TIME,
            "faceid"));
    changedHeaders.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            headers.remove(name);
          } else {
            headers.put(name, value);
          }
        });
    return new RawRequest("POST", "/", "", build(headers), payload);
  }

  /// A v1 POST request with HmacSHA256 as the Node SDK makes it; empty values remove a parameter.
  public static RawRequest formRequest(String action, Map<String, String> parameters) {
    return formRequest(action, parameters, TestingKeys.SECRET_KEY);
  }

  public static RawRequest formRequest(
      String action, Map<String, String> parameters, String secretKey) {
    Map<String, String> all = new TreeMap<>();
    all.put("Action", action);
    all.put("Version", "2018-03-01");
    all.put("Timestamp", Long.toString(TestingKeys.VECTOR_TIME.getEpochSecond()));
    all.put("Nonce", "4711");
    all.put("SecretId", TestingKeys.SECRET_ID);
    all.put("SignatureMethod", "HmacSHA256");
    all.putAll(parameters);
    all.put("Signature", TestingSigner.v1(secretKey, "HmacSHA256", "POST", HOST, all));
    return rawForm(all);
  }

  public static RawRequest rawForm(Map<String, String> parameters) {
    Map<String, String> headers =
        Map.of("Host", HOST, "Content-Type", "application/x-www-form-urlencoded");
    return new RawRequest(
        "POST", "/", "", build(headers), encode(parameters).getBytes(StandardCharsets.UTF_8));
  }

  public static String encode(Map<String, String> parameters) {
    StringJoiner joined = new StringJoiner("&");
    parameters.forEach(
        (name, value) -> joined.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return joined.toString();
  }

  public static Headers build(Map<String, String> headers) {
    Headers.Builder builder = Headers.builder();
    headers.forEach(builder::add);
    return builder.build();
  }

  /// What is inside the envelope.
  public static JsonNode response(Reply reply) {
    return response(reply.body());
  }

  public static JsonNode response(byte[] body) {
    try {
      return JSON.readTree(body).required("Response");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The error code of an answer, `OK` when there is none.
  public static String code(JsonNode response) {
    return response.path("Error").path("Code").asText("OK");
  }
}
