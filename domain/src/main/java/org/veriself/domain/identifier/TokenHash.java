package org.veriself.domain.identifier;

import java.security.MessageDigest;
import java.util.Arrays;

/// SHA-256 of a token, 32 bytes. A token has 140 random bits, so an unsalted hash is enough.
public final class TokenHash {
  private final byte[] bytes;

  public TokenHash(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a token hash has 32 bytes");
    }
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TokenHash[hidden]";
  }
}
