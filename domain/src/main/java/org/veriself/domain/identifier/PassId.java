package org.veriself.domain.identifier;

import java.util.UUID;

/// The name of one pass. Public inside its process.
public record PassId(UUID value) {

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static PassId of(String text) {
    return new PassId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
