package org.veriself.benchmarks.load;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// A server in this process on embedded storage, as anybody would start it, but with its rate
/// limits out of the way.
public final class BenchServer {
  private BenchServer() {}

  /// @param folder for its data; stays after it was closed
  public static VeriselfServer start(TemporaryFolder folder) {
    return VeriselfServer.start(
        SettingsReader.read(
            Map.of(
                "veriself.data.dir", folder.path().toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0",
                "veriself.api.requests-per-second",
                    "GetFaceIdTokenIntl=10000000,GetFaceIdResultIntl=10000000"),
            Map.of(),
            Optional.empty()),
        InstantSource.system());
  }
}
