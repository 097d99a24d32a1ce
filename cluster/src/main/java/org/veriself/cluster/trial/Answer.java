package org.veriself.cluster.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// What `GetFaceIdResultIntl` told of a judged pass, with its media.
///
/// @param digest of everything that was told, but for the request's own id
record Answer(String code, String digest) {
  private static final String VERIFIED = "0";
  private static final String ENGINE_FAILED = "1001";
  private static final String UNFINISHED = "-999";

  /// Empty while there is no outcome.
  static Optional<Answer> of(JsonNode result) {
    String code = result.path("Result").asText();
    if (code.equals(UNFINISHED)) {
      return Optional.empty();
    }
    ObjectNode told = result.deepCopy();
    told.remove("RequestId");
    return Optional.of(new Answer(code, sha256(told.toString())));
  }

  boolean isSuccess() {
    return code.equals(VERIFIED);
  }

  /// Whether the pass was ended because its evaluation had died twice.
  boolean isEngineFailure() {
    return code.equals(ENGINE_FAILED);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
