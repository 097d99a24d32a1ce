package org.veriself.server.settings;

import java.util.Locale;

/// A part of the work that nodes may share out (`veriself.roles`).
public enum Role {
  /// Answers the vendor API. Needs decoders, for the photos of token calls, and no model.
  API,

  /// Serves the page, the capture protocol and media links. Needs decoders and models, because
  /// cards are read while the person waits.
  CAPTURE,

  /// Judges passes and sweeps what expired. Takes no calls.
  EVALUATION;

  /// How the setting spells it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
