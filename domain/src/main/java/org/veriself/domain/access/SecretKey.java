package org.veriself.domain.access;

import java.nio.charset.StandardCharsets;

/// The secret half of a caller's key. Never printed, never compared: it only keys a MAC.
public final class SecretKey {
  private final String value;

  public SecretKey(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("empty secret key");
    }
    this.value = value;
  }

  /// The text itself, for keying a MAC and for showing it once at creation.
  public String reveal() {
    return value;
  }

  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SecretKey[hidden]";
  }
}
