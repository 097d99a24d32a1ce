package org.veriself.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.TemporaryFolder;

/// What a Java process cannot let go of: the objects that a full collection leaves. Dead space
/// that the collector did not bother to close is no object: it is named after the filler in it,
/// and comes and goes by some megabytes.
///
/// @param bytes by class
record LiveHeap(Map<String, Long> bytes) {
  /// ` 12:    3456    78901  java.lang.String (java.base@25)`.
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

  private static final String FILLER = "jdk.internal.vm.Filler";

  LiveHeap {
    bytes = Map.copyOf(bytes);
  }

  /// Collects garbage in a process of this user and counts what is left.
  ///
  /// @throws BenchmarkFailed when the JDK's own tool cannot do that
  static LiveHeap of(long pid) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    // Into a file: a process that looks at itself stands still meanwhile and would read no pipe.
    try (TemporaryFolder folder = TemporaryFolder.make("veriself-heap")) {
      Path told = folder.path().resolve("histogram");
      Process process =
          new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      int exit = process.waitFor();
      List<String> lines = Files.readAllLines(told);
      if (exit != 0) {
        throw new BenchmarkFailed("jcmd says: " + String.join(" ", lines));
      }
      return of(lines);
    } catch (IOException e) {
      throw new BenchmarkFailed("the JDK's jcmd cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }

  static LiveHeap of(List<String> histogram) {
    Map<String, Long> bytes = new TreeMap<>();
    for (String line : histogram) {
      Matcher read = LINE.matcher(line);
      if (read.matches() && !read.group(2).contains(FILLER)) {
        bytes.merge(read.group(2), Long.parseLong(read.group(1)), Long::sum);
      }
    }
    if (bytes.isEmpty()) {
      throw new BenchmarkFailed("jcmd told no classes: " + String.join(" ", histogram));
    }
    return new LiveHeap(bytes);
  }

  double megabytes() {
    return bytes.values().stream().mapToLong(Long::longValue).sum() / 1e6;
  }

  /// The classes that grew most since an earlier look, the greatest first, in words.
  List<String> growthSince(LiveHeap earlier, int most) {
    Map<String, Long> growth = new TreeMap<>();
    bytes.forEach((name, now) -> growth.put(name, now - earlier.bytes.getOrDefault(name, 0L)));
    return growth.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(entry -> "%s by %.2f MB".formatted(entry.getKey(), entry.getValue() / 1e6))
        .toList();
  }
}
