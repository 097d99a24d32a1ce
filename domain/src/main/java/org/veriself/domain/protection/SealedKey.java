package org.veriself.domain.protection;

import java.util.Arrays;

/// A session's data key, encrypted under the installation's master key. Dropping every copy of it
/// makes the session's media and private columns unreadable.
public final class SealedKey {
  private final byte[] bytes;

  public SealedKey(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("empty sealed key");
    }
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedKey[hidden]";
  }
}
