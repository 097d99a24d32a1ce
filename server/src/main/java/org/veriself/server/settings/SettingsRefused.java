package org.veriself.server.settings;

import java.util.List;

/// The settings cannot be used. The text names every problem at once, for the operator.
public final class SettingsRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsRefused(List<String> problems) {
    super("settings cannot be used:\n  - " + String.join("\n  - ", problems));
  }
}
