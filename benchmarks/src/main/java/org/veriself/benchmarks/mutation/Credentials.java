package org.veriself.benchmarks.mutation;

/// A caller's key, temporary or not.
///
/// @param token empty unless the key is temporary
public record Credentials(String secretId, String secretKey, String token) {

  @Override
  public String toString() {
    return "Credentials[" + secretId + "]";
  }
}
