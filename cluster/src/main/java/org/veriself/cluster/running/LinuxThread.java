package org.veriself.cluster.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A thread of a process, as Linux tells of it in `/proc`.
///
/// @param id what `renice` knows it by
/// @param nice its niceness: 0 is common, more is less
record LinuxThread(String id, int nice) {

  /// None when the process has ended.
  static List<LinuxThread> of(ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> threads = Files.list(folder)) {
      return threads.flatMap(LinuxThread::read).toList();
    } catch (NoSuchFileException ended) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Empty when it has ended. The fields of `stat` are those of `proc_pid_stat(5)`; only the
  /// second, the name in brackets, may hold spaces.
  private static Stream<LinuxThread> read(Path folder) {
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      int nice = Integer.parseInt(fromThird[19 - 3]);
      return Stream.of(new LinuxThread(folder.getFileName().toString(), nice));
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
