package org.veriself.cli;

import org.veriself.domain.document.CardReader;
import org.veriself.server.settings.Settings;

/// Where the commands get their card reader from.
final class CardEngine {
  private CardEngine() {}

  /// @throws CommandFailed when cards cannot be read here
  @SuppressWarnings("DoNotCallSuggester")
  static CardReader reader(Settings settings) {
    throw new CommandFailed("card reading is not built in");
  }
}
