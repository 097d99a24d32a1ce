package org.veriself.benchmarks.call;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs JSON calls by TC3-HMAC-SHA256 (protocol.md 4), written apart from the server's verifier
/// so that both are not wrong together.
public final class Tc3Signer {
  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String SERVICE = "faceid";

  private final String secretId;
  private final String secretKey;

  public Tc3Signer(String secretId, String secretKey) {
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  /// The `Authorization` header of a POST of `application/json`.
  ///
  /// @param host exactly as the Host header will say it
  public String authorization(String host, byte[] body, Instant at) {
    LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String scope = date + "/" + SERVICE + "/tc3_request";
    String canonical =
        "POST\n/\n\ncontent-type:application/json\nhost:%s\n\ncontent-type;host\n%s"
            .formatted(host, hex(sha256(body)));
    String toSign =
        "%s\n%d\n%s\n%s"
            .formatted(ALGORITHM, at.getEpochSecond(), scope, hex(sha256(bytes(canonical))));
    byte[] key = hmac(bytes("TC3" + secretKey), date.toString());
    key = hmac(key, SERVICE);
    key = hmac(key, "tc3_request");
    return "%s Credential=%s/%s, SignedHeaders=content-type;host, Signature=%s"
        .formatted(ALGORITHM, secretId, scope, hex(hmac(key, toSign)));
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(message));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
