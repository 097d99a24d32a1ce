package org.veriself.api.signature;

import java.util.List;
import java.util.Optional;

/// How signatures are judged.
///
/// @param otherHosts host names to try besides the `Host` header, for a proxy that replaces it
///     (protocol.md 1); each may carry a port
/// @param requiredService the only service label accepted, or empty to take any (protocol.md 1)
public record SignatureRules(List<String> otherHosts, Optional<String> requiredService) {

  public static final SignatureRules DEFAULT = new SignatureRules(List.of(), Optional.empty());

  public SignatureRules {
    otherHosts = List.copyOf(otherHosts);
  }
}
