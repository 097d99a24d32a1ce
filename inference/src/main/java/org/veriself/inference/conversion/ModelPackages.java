package org.veriself.inference.conversion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The npm packages that carry the weights, pinned by `models/package-lock.json`.
final class ModelPackages {

  private static final String LOCK = "package-lock.json";

  private final Path folder;

  ModelPackages(Path folder) {
    this.folder = folder;
  }

  Path lock() {
    return folder.resolve(LOCK);
  }

  Path file(String path) {
    return folder.resolve("node_modules/@vladmandic").resolve(path);
  }

  /// Installs the packages when they are missing or the lock file changed since. npm checks their
  /// SHA-512 against the lock file; no script of theirs runs.
  void install() throws IOException, InterruptedException {
    Path modules = folder.resolve("node_modules");
    Path installed = modules.resolve(".veriself-installed-lock");
    if (Files.exists(installed) && Files.mismatch(installed, lock()) < 0) {
      return;
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    int exit;
    try {
      exit =
          new ProcessBuilder(
                  windows ? "npm.cmd" : "npm",
                  "ci",
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "--loglevel=error")
              .directory(folder.toFile())
              .inheritIO()
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new IOException("npm is needed to fetch the model packages (Node 20 or newer)", e);
    }
    if (exit != 0) {
      throw new IOException("npm ci in %s ended with %d".formatted(folder, exit));
    }
    Files.copy(lock(), installed);
  }
}
