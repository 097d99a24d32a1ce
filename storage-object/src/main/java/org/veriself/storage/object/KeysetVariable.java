package org.veriself.storage.object;

import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Base64;

/// A keyset given with the environment: the text of a master key file, as it is or in Base64. It
/// lasts as long as the process and cannot be changed from here.
final class KeysetVariable implements KeysetPlace {
  private static final Version ONLY = new Version(FileTime.fromMillis(0), 0, null);

  private final String name;
  private final String keyset;

  /// @param name of the variable
  KeysetVariable(String name, String value) {
    this.name = name;
    this.keyset = value.startsWith("{") ? value : decoded(name, value);
  }

  /// The cause would quote what it cannot decode.
  private static String decoded(String name, String value) {
    try {
      return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(name + " holds no master key: neither its text nor Base64 of it");
    }
  }

  @Override
  public String name() {
    return "the variable " + name;
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public boolean create(String other) {
    return false;
  }

  @Override
  public Version version() {
    return ONLY;
  }

  @Override
  public String read() {
    return keyset;
  }

  @Override
  public void replace(String other) {
    throw new KeyFileException(
        "the master key comes from " + name + ", which cannot be changed from here");
  }

  @Override
  public String toString() {
    return name;
  }
}
