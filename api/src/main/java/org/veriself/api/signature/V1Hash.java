package org.veriself.api.signature;

import java.util.Optional;

/// The hash behind a v1 signature. Its wire name is also the JDK's.
public enum V1Hash {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256");

  private final String algorithm;

  V1Hash(String algorithm) {
    this.algorithm = algorithm;
  }

  String algorithm() {
    return algorithm;
  }

  /// Reads `SignatureMethod`; absent means `HmacSHA1` (protocol.md 3).
  static Optional<V1Hash> of(String signatureMethod) {
    return switch (signatureMethod) {
      case "", "HmacSHA1" -> Optional.of(SHA1);
      case "HmacSHA256" -> Optional.of(SHA256);
      default -> Optional.empty();
    };
  }
}
