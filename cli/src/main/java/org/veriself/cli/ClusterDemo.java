package org.veriself.cli;

/// A verification that outlives the node which judges it. Found by [java.util.ServiceLoader],
/// because the database and the store that it starts are not part of the command line.
public interface ClusterDemo {

  /// Runs it and says what happens on standard output.
  ///
  /// @return whether everything ended as it should
  boolean run();
}
