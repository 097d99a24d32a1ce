package org.veriself.storage.sql;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

/// The program that [DurabilityTest] kills: issues sessions for ever on several threads and prints
/// the id of each once it is acknowledged.
final class KilledWriter {

  private KilledWriter() {}

  public static void main(String[] args) {
    SqlStorage storage = SqlStorage.sqlite(Path.of(args[0]), new MemoryKeyVault());
    long seed = Long.parseLong(args[1]);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int i = 0; i < 4; i++) {
      Samples samples = new Samples(seed * 10 + i);
      Thread.ofPlatform().start(() -> issueForEver(storage, samples, out));
    }
  }

  private static void issueForEver(SqlStorage storage, Samples samples, FileOutputStream out) {
    try {
      while (true) {
        SessionRecord session = samples.session();
        storage.sessions().issue(session);
        // One system call a line: a line is either whole or absent.
        out.write((session.id() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The parent is gone.
      Runtime.getRuntime().halt(1);
    }
  }
}
