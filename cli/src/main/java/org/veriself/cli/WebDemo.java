package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Path;

/// A whole web verification in a real browser. Found by [java.util.ServiceLoader], because the
/// browser's driver is not part of the command line.
public interface WebDemo {

  /// Runs it and says what happens on standard output.
  ///
  /// @param screenshots folder for a picture of each step
  /// @return whether everything ended as it should
  boolean run(Path screenshots) throws IOException;
}
