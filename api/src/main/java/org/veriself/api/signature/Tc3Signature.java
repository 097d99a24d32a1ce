package org.veriself.api.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import org.veriself.api.request.Headers;
import org.veriself.api.request.RawRequest;
import org.veriself.domain.access.CallerKey;

/// The TC3 signature (protocol.md 4). Clients disagree about the host's port, the letter case of
/// header values and the path, so each accepted spelling is tried; one that matches proves that
/// the holder of the key signed exactly that spelling. Thread-safe.
final class Tc3Signature {

  private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] NO_BYTES = new byte[0];

  private final KeyedMacs macs;
  private final MessageDigest sha256;

  Tc3Signature(KeyedMacs macs) {
    this.macs = macs;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean leavesPayloadUnsigned(Headers headers) {
    return headers.text("x-tc-content-sha256").equals(UNSIGNED_PAYLOAD);
  }

  /// Whether `host` and `content-type` are signed and every signed header was sent
  /// (protocol.md 4.2). A name that stands there twice would have its value signed twice, and a
  /// thousand times a thousand times: the text to sign must not outgrow the request.
  boolean coversWhatItMust(Proof.Tc3 proof, Headers headers) {
    boolean host = false;
    boolean contentType = false;
    Set<String> names = new HashSet<>();
    String list = proof.signedHeaders();
    for (int start = 0; start <= list.length(); ) {
      int end = endOfName(list, start);
      String name = lower(list.substring(start, end));
      if (!names.add(name) || headers.get(name).isEmpty()) {
        return false;
      }
      host |= name.equals("host");
      contentType |= name.equals("content-type");
      start = end + 1;
    }
    return host && contentType;
  }

  boolean matches(
      Proof.Tc3 proof, String timestamp, CallerKey key, RawRequest request, List<String> hosts) {
    byte[] payload = payloadHash(request);
    if (matches(proof, timestamp, key, request, "/", hosts, payload)) {
      return true;
    }
    return !request.path().equals("/")
        && matches(proof, timestamp, key, request, request.path(), hosts, payload);
  }

  private boolean matches(
      Proof.Tc3 proof,
      String timestamp,
      CallerKey key,
      RawRequest request,
      String path,
      List<String> hosts,
      byte[] payload) {
    for (String host : hosts) {
      String lowered = headerBlock(proof, request.headers(), host, true);
      if (isSigned(proof, timestamp, key, request, path, lowered, payload)) {
        return true;
      }
      String raw = headerBlock(proof, request.headers(), host, false);
      if (!raw.equals(lowered) && isSigned(proof, timestamp, key, request, path, raw, payload)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSigned(
      Proof.Tc3 proof,
      String timestamp,
      CallerKey key,
      RawRequest request,
      String path,
      String headerBlock,
      byte[] payload) {
    MessageDigest canonical = newSha256();
    update(canonical, request.method());
    canonical.update((byte) '\n');
    update(canonical, path);
    canonical.update((byte) '\n');
    if (request.isGet()) {
      update(canonical, request.query());
    }
    canonical.update((byte) '\n');
    // Header text was decoded byte by byte, so this restores the bytes that were sent.
    canonical.update(headerBlock.getBytes(StandardCharsets.ISO_8859_1));
    canonical.update((byte) '\n');
    canonical.update(proof.signedHeaders().getBytes(StandardCharsets.ISO_8859_1));
    canonical.update((byte) '\n');
    canonical.update(payload);
    byte[] canonicalHash = hex(canonical.digest());

    Mac mac = macs.tc3(key, proof.date(), proof.service());
    String scope =
        Tc3Authorization.SCHEME
            + "\n"
            + timestamp
            + "\n"
            + proof.date()
            + "/"
            + proof.service()
            + "/tc3_request\n";
    mac.update(scope.getBytes(StandardCharsets.UTF_8));
    mac.update(canonicalHash);
    return SignatureVerifier.sameText(hex(mac.doFinal()), proof.signature());
  }

  private static String headerBlock(
      Proof.Tc3 proof, Headers headers, String host, boolean lowered) {
    String list = proof.signedHeaders();
    StringBuilder block = new StringBuilder(128);
    for (int start = 0; start <= list.length(); ) {
      int end = endOfName(list, start);
      String name = lower(list.substring(start, end));
      String value = name.equals("host") ? host : headers.text(name);
      block.append(name).append(':').append(lowered ? lower(value) : value).append('\n');
      start = end + 1;
    }
    return block.toString();
  }

  private byte[] payloadHash(RawRequest request) {
    MessageDigest digest = newSha256();
    if (leavesPayloadUnsigned(request.headers())) {
      update(digest, UNSIGNED_PAYLOAD);
    } else {
      digest.update(request.isGet() ? NO_BYTES : request.body());
    }
    return hex(digest.digest());
  }

  private MessageDigest newSha256() {
    try {
      return (MessageDigest) sha256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  private static int endOfName(String list, int start) {
    int end = list.indexOf(';', start);
    return end < 0 ? list.length() : end;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hex(byte[] bytes) {
    byte[] text = new byte[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = HEX[(bytes[i] >> 4) & 0xf];
      text[2 * i + 1] = HEX[bytes[i] & 0xf];
    }
    return text;
  }
}
