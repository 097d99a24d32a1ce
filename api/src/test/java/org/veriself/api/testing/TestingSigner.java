package org.veriself.api.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as the SDKs do, written from protocol.md 4 and 5 and sharing nothing with the verifier.
public final class TestingSigner {

  private TestingSigner() {}

  public static String tc3(
      String secretId,
      String secretKey,
      String method,
      String host,
      String contentType,
      String query,
      byte[] payload,
      Instant time,
      String service) {
    String canonical =
        String.join(
            "\n",
            method,
            "/",
            query,
            "content-type:" + contentType,
            "host:" + host,
            "",
            "content-type;host",
            hex(sha256(payload)));
    String date = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    String scope = date + "/" + service + "/tc3_request";
    String toSign =
        String.join(
            "\n",
            "TC3-HMAC-SHA256",
            Long.toString(time.getEpochSecond()),
            scope,
            hex(sha256(bytes(canonical))));
    byte[] key = hmac("HmacSHA256", bytes("TC3" + secretKey), date);
    key = hmac("HmacSHA256", key, service);
    key = hmac("HmacSHA256", key, "tc3_request");
    return "TC3-HMAC-SHA256 Credential=%s/%s, SignedHeaders=content-type;host, Signature=%s"
        .formatted(secretId, scope, hex(hmac("HmacSHA256", key, toSign)));
  }

  public static String v1(
      String secretKey, String algorithm, String method, String host, Map<String, String> params) {
    StringBuilder plain = new StringBuilder(method + host + "/?");
    new TreeMap<>(params).forEach((k, v) -> plain.append(k).append('=').append(v).append('&'));
    plain.setLength(plain.length() - 1);
    return Base64.getEncoder().encodeToString(hmac(algorithm, bytes(secretKey), plain.toString()));
  }

  private static byte[] hmac(String algorithm, byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
