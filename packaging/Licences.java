import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Copies the licence and notice files out of a folder of jars, and writes a table of what each jar
/// says its licence is: in its manifest, in the Maven project file inside it, or in its own files.
///
/// Run as `java Licences.java JARS OUTPUT` while the product's directory is put together.
class Licences {
  private static final Pattern TEXT =
      Pattern.compile("(?:META-INF/)?(?:[^/]+/)?(?:LICEN[CS]E|NOTICE|COPYING)[^/]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED =
      Pattern.compile("<license>\\s*<name>\\s*([^<]+?)\\s*</name>", Pattern.DOTALL);

  public static void main(String[] arguments) throws IOException {
    Path output = Files.createDirectories(Path.of(arguments[1]));
    List<String> table = new ArrayList<>();
    try (Stream<Path> jars = Files.list(Path.of(arguments[0]))) {
      for (Path jar : jars.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
        table.add(row(jar, output));
      }
    }
    Files.writeString(
        output.resolve("README.md"),
        """
        # Licences
        What each jar in `lib` says of itself; `NOTICE` beside this folder names the models and the
        parts of the page. The folders here hold the licence and notice files of the jars, and
        `runtime/legal` those of the Java runtime.

        | jar | licence |
        |---|---|
        """
            + String.join("\n", table)
            + "\n");
  }

  private static String row(Path jar, Path output) throws IOException {
    String name = jar.getFileName().toString();
    Set<String> licences = new LinkedHashSet<>();
    boolean texts = false;
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String bundle = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
      if (bundle != null) {
        licences.add(bundle.replace("|", "/"));
      }
      for (JarEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        if (entry.getName().matches("META-INF/maven/.*/pom\\.xml")) {
          licences.addAll(named(file, entry));
        } else if (TEXT.matcher(entry.getName()).matches() && !entry.getName().endsWith(".class")) {
          texts = true;
          copy(file, entry, output.resolve(name.replaceAll("\\.jar$", "")));
        }
      }
    }
    if (licences.isEmpty()) {
      licences.add(isOurs(name) ? "Apache License 2.0, see LICENSE" : texts ? "see its folder" : "not stated in the jar");
    }
    return "| " + name + " | " + String.join("; ", licences) + " |";
  }

  private static boolean isOurs(String name) {
    return name.equals("veriself.jar") || name.toLowerCase(Locale.ROOT).endsWith("-snapshot.jar");
  }

  private static List<String> named(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      Matcher names = NAMED.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return names.results().map(one -> one.group(1).replaceAll("\\s+", " ")).toList();
    }
  }

  private static void copy(JarFile file, JarEntry entry, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream in = file.getInputStream(entry)) {
      Files.write(folder.resolve(entry.getName().replace('/', '.')), in.readAllBytes());
    }
  }
}
