package org.veriself.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.veriself.server.DataDirectory;
import org.veriself.server.settings.MasterKeySource;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Has the key service of the settings seal the master key file.
@Command(
    name = "seal-master",
    mixinStandardHelpOptions = true,
    description = {
      "Has the key service (veriself.key-service.vault.*) seal master.key, and writes"
          + " master.key.sealed beside it. Servers with these settings unseal that at their start.",
      "master.key stays: keep a copy where you keep such things, and remove it from the data"
          + " directory."
    })
final class SealMasterCommand implements Callable<Integer> {
  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Override
  public Integer call() {
    Settings read = settings.read();
    if (!(read.masterKey() instanceof MasterKeySource.Sealed source)) {
      throw new CommandFailed("no key service is set: veriself.key-service.vault.url is needed");
    }
    Path sealed = DataDirectory.sealMasterKey(read.dataDirectory(), source.vault());
    System.out.println("The key service sealed the master key, and gave it back again: " + sealed);
    System.out.println(
        "Restart the servers with these settings. Then keep a copy of master.key and link.key apart"
            + " from the data, and remove master.key from every data directory.");
    return 0;
  }
}
