package org.veriself.compat.raw;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by the older scheme from the text of protocol.md 5. Parameters can be changed after
/// signing, which is what a forger would do.
public final class V1Call {
  private final String secretKey;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String method = "POST";
  private String host;
  private String signedHost;

  private V1Call(String secretKey, String host) {
    this.secretKey = secretKey;
    this.host = host;
    this.signedHost = host;
  }

  /// @param hash `HmacSHA1`, `HmacSHA256`, or empty to leave the parameter out
  public static V1Call by(
      String secretId, String secretKey, String host, String action, String hash) {
    V1Call call = new V1Call(secretKey, host);
    call.parameters.put("Action", action);
    call.parameters.put("Version", "2018-03-01");
    call.parameters.put("Timestamp", Long.toString(Instant.now().getEpochSecond()));
    call.parameters.put("Nonce", "4711");
    call.parameters.put("SecretId", secretId);
    call.parameters.put("Region", "ap-singapore");
    if (!hash.isEmpty()) {
      call.parameters.put("SignatureMethod", hash);
    }
    return call;
  }

  public V1Call get() {
    method = "GET";
    return this;
  }

  public V1Call with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  public V1Call without(String name) {
    parameters.remove(name);
    return this;
  }

  public V1Call host(String sent, String signed) {
    host = sent;
    signedHost = signed;
    return this;
  }

  public Map<String, String> parameters() {
    return new LinkedHashMap<>(parameters);
  }

  public String signature() {
    String hash = parameters.getOrDefault("SignatureMethod", "HmacSHA1");
    String plain =
        method
            + signedHost
            + "/?"
            + new TreeMap<>(parameters)
                .entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance(hash);
      mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), hash));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public RawRequest signed() {
    return sent(parameters, signature());
  }

  /// The given parameters under a signature that may be of others.
  public RawRequest sent(Map<String, String> changed, String signature) {
    Map<String, String> all = new LinkedHashMap<>(changed);
    all.put("Signature", signature);
    String form =
        all.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    List<RawRequest.Header> headers = new ArrayList<>();
    headers.add(new RawRequest.Header("Host", host));
    if (method.equals("GET")) {
      return new RawRequest("GET", "/?" + form, headers, new byte[0]);
    }
    headers.add(new RawRequest.Header("Content-Type", "application/x-www-form-urlencoded"));
    return new RawRequest("POST", "/", headers, form.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
