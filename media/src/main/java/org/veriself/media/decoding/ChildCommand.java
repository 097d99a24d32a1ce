package org.veriself.media.decoding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a decoding process is started, up to the arguments the pool adds.
public record ChildCommand(List<String> words) {

  public ChildCommand {
    words = List.copyOf(words);
  }

  /// This very Java with this very class path, and a small machine inside: little heap, one
  /// garbage collector thread, the quick compiler only. Nothing is ever printed to the pipe, and
  /// a crash leaves no dump of somebody's pictures.
  public static ChildCommand ofMain(Class<?> main) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xms4m",
            "-Xmx48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-Duser.home=" + System.getProperty("user.home"),
            "-Dorg.bytedeco.javacpp.nopointergc=true",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    return new ChildCommand(words);
  }

  /// The product's own decoder.
  public static ChildCommand standard() {
    return ofMain(DecodingChild.class);
  }
}
