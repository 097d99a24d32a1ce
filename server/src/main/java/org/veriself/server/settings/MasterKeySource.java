package org.veriself.server.settings;

import java.time.Duration;
import org.veriself.storage.object.VaultSettings;

/// Where the master key comes from.
public sealed interface MasterKeySource {

  /// Read from the environment alone: a settings file is no place for it.
  String VARIABLE = "VERISELF_MASTER_KEY";

  /// `master.key` of the data directory.
  record InFile() implements MasterKeySource {}

  /// The variable.
  ///
  /// @param value text of a `master.key`, as it is or in Base64; never shown
  record InVariable(String value) implements MasterKeySource {

    @Override
    public String toString() {
      return "InVariable[...]";
    }
  }

  /// `master.key.sealed` of the data directory, which a key service unseals.
  ///
  /// @param patience how long the start waits for a service that is away
  record Sealed(VaultSettings vault, Duration patience) implements MasterKeySource {}
}
