package org.veriself.domain.audit;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// A keyed hash of the audit trail. 32 bytes, unless somebody tampered with it.
public final class AuditHash {
  /// Before the first record.
  public static final AuditHash NONE = new AuditHash(new byte[32]);

  private final byte[] bytes;

  public AuditHash(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuditHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Lower-case hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
