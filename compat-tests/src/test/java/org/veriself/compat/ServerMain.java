package org.veriself.compat;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// A server in a process of its own that tells its address and runs until it is killed.
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    VeriselfServer server =
        VeriselfServer.start(
            SettingsReader.read(
                Map.of(
                    "veriself.data.dir", arguments[0],
                    "veriself.http.port", "0",
                    "veriself.admin.port", "0",
                    "veriself.api.requests-per-second", "GetFaceIdResultIntl=100000"),
                Map.of(),
                Optional.empty()),
            InstantSource.system());
    System.out.println(server.publicUrl());
    Thread.currentThread().join();
  }
}
