package org.veriself.compat.raw;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by TC3-HMAC-SHA256 from the text of protocol.md 4; every part of it can be chosen.
public final class Tc3Call {
  private final String secretId;
  private final String secretKey;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<String> alsoSigned = new ArrayList<>();
  private String method = "POST";
  private String query = "";
  private String host;
  private String signedHost;
  private String service = "faceid";
  private String contentType = "application/json";
  private byte[] body = utf8("{}");
  private long timestamp;
  private boolean unsignedPayload;
  private boolean lowerCasedValues;

  private Tc3Call(String secretId, String secretKey, String host) {
    this.secretId = secretId;
    this.secretKey = secretKey;
    this.host = host;
    this.signedHost = host;
    this.timestamp = Instant.now().getEpochSecond();
  }

  public static Tc3Call by(String secretId, String secretKey, String host) {
    return new Tc3Call(secretId, secretKey, host);
  }

  public Tc3Call action(String action) {
    headers.put("X-TC-Action", action);
    headers.putIfAbsent("X-TC-Version", "2018-03-01");
    return this;
  }

  public Tc3Call header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Tc3Call signing(String... names) {
    alsoSigned.addAll(List.of(names));
    return this;
  }

  public Tc3Call get(String newQuery) {
    method = "GET";
    query = newQuery;
    contentType = "application/x-www-form-urlencoded";
    body = new byte[0];
    return this;
  }

  public Tc3Call body(String newBody) {
    return body(utf8(newBody));
  }

  public Tc3Call body(byte[] newBody) {
    body = newBody.clone();
    return this;
  }

  public Tc3Call contentType(String type) {
    contentType = type;
    return this;
  }

  public Tc3Call host(String sent, String signed) {
    host = sent;
    signedHost = signed;
    return this;
  }

  public Tc3Call service(String label) {
    service = label;
    return this;
  }

  public Tc3Call at(long seconds) {
    timestamp = seconds;
    return this;
  }

  public Tc3Call shifted(long seconds) {
    timestamp += seconds;
    return this;
  }

  public Tc3Call unsignedPayload() {
    unsignedPayload = true;
    headers.put("X-TC-Content-SHA256", "UNSIGNED-PAYLOAD");
    return this;
  }

  /// Signs header values in lower case, as the vendor's documentation says.
  public Tc3Call lowerCased() {
    lowerCasedValues = true;
    return this;
  }

  public RawRequest signed() {
    List<RawRequest.Header> lines = new ArrayList<>();
    lines.add(new RawRequest.Header("Host", host));
    lines.add(new RawRequest.Header("Content-Type", contentType));
    headers.forEach((name, value) -> lines.add(new RawRequest.Header(name, value)));
    lines.add(new RawRequest.Header("X-TC-Timestamp", Long.toString(timestamp)));
    lines.add(new RawRequest.Header("Authorization", authorization()));
    return new RawRequest(method, "/" + (query.isEmpty() ? "" : "?" + query), lines, body);
  }

  public String authorization() {
    return "TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(secretId, scope(), String.join(";", signedValues().keySet()), signature());
  }

  public String signature() {
    StringBuilder canonical =
        new StringBuilder().append(method).append("\n/\n").append(query).append('\n');
    signedValues()
        .forEach(
            (name, value) ->
                canonical
                    .append(name)
                    .append(':')
                    .append(lowerCasedValues ? value.toLowerCase(Locale.ROOT) : value)
                    .append('\n'));
    canonical.append('\n').append(String.join(";", signedValues().keySet())).append('\n');
    canonical.append(sha256(unsignedPayload ? utf8("UNSIGNED-PAYLOAD") : body));
    String toSign =
        "TC3-HMAC-SHA256\n"
            + timestamp
            + "\n"
            + scope()
            + "\n"
            + sha256(utf8(canonical.toString()));
    byte[] key = hmac(utf8("TC3" + secretKey), date());
    key = hmac(key, service);
    key = hmac(key, "tc3_request");
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private Map<String, String> signedValues() {
    Map<String, String> values = new TreeMap<>();
    values.put("content-type", contentType);
    values.put("host", signedHost);
    for (String name : alsoSigned) {
      headers.forEach(
          (header, value) -> {
            if (header.equalsIgnoreCase(name)) {
              values.put(name, value);
            }
          });
      if (name.equals("x-tc-timestamp")) {
        values.put(name, Long.toString(timestamp));
      }
    }
    return values;
  }

  private String scope() {
    return date() + "/" + service + "/tc3_request";
  }

  private String date() {
    return LocalDate.ofInstant(Instant.ofEpochSecond(timestamp), ZoneOffset.UTC).toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
