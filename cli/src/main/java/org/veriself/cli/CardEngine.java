package org.veriself.cli;

import java.time.InstantSource;
import org.veriself.domain.document.CardReader;
import org.veriself.server.VisionEngine;
import org.veriself.server.settings.Settings;

/// The card reader of a server, for a command.
record CardEngine(VisionEngine vision) implements AutoCloseable {

  static CardEngine start(Settings settings) {
    return new CardEngine(VisionEngine.start(settings, InstantSource.system()));
  }

  CardReader reader() {
    return vision.cards();
  }

  @Override
  public void close() {
    vision.close();
  }
}
