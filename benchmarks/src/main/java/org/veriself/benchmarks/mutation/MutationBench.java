package org.veriself.benchmarks.mutation;

import java.time.InstantSource;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;
import org.veriself.benchmarks.load.BenchServer;
import org.veriself.server.VeriselfServer;

/// The trial on a server of its own, as anybody would start it.
public final class MutationBench {
  private MutationBench() {}

  /// @throws BenchmarkFailed when nothing could be told
  public static MutationTally run(int count, long seed) {
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-mutations");
        VeriselfServer server = BenchServer.start(folder)) {
      return MutationTrial.of(
              server.port(),
              server.data().keyIssuer(InstantSource.system()),
              server.data().storage().callerKeys())
          .run(count, seed);
    }
  }
}
