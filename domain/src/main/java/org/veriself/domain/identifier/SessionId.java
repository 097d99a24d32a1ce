package org.veriself.domain.identifier;

import java.util.UUID;

/// The public name of a session, for logs and `inspect`. Reveals nothing and opens nothing.
public record SessionId(UUID value) {

  /// Reads the text form.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static SessionId of(String text) {
    return new SessionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
