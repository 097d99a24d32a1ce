package org.veriself.compat;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// A server in a process of its own that tells its address and runs until it is killed. It is told
/// its data directory and further settings, `name=value`.
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> settings = new HashMap<>();
    settings.put("veriself.data.dir", arguments[0]);
    settings.put("veriself.http.port", "0");
    settings.put("veriself.admin.port", "0");
    settings.put("veriself.api.requests-per-second", "GetFaceIdResultIntl=100000");
    for (String more : List.of(arguments).subList(1, arguments.length)) {
      int equals = more.indexOf('=');
      settings.put(more.substring(0, equals), more.substring(equals + 1));
    }
    VeriselfServer server =
        VeriselfServer.start(
            SettingsReader.read(settings, System.getenv(), Optional.empty()),
            InstantSource.system());
    System.out.println(server.publicUrl());
    Thread.currentThread().join();
  }
}
