package org.veriself.capture.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The built page on the class path: `index.html` and what lies below `assets`, whose names carry
/// a hash of their content. Thread-safe.
public final class PageFiles {
  private static final String ROOT = "/org/veriself/capture/web/";
  private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "wasm", "application/wasm");

  /// Only what exists is kept: strangers choose the names they ask for.
  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /// @param gzip the file's bytes, compressed at build time
  public record PageFile(String type, byte[] bytes, Optional<byte[]> gzip) {}

  public Optional<PageFile> index() {
    return file("index.html");
  }

  /// @param name as the page writes it behind `/assets/`; anything but a plain name is unknown
  public Optional<PageFile> asset(String name) {
    return ASSET.matcher(name).matches() && !name.endsWith(".gz")
        ? file("assets/" + name)
        : Optional.empty();
  }

  /// @param folder below `/assets/`, a plain name too
  public Optional<PageFile> asset(String folder, String name) {
    return ASSET.matcher(folder).matches() && ASSET.matcher(name).matches() && !name.endsWith(".gz")
        ? file("assets/" + folder + "/" + name)
        : Optional.empty();
  }

  private Optional<PageFile> file(String path) {
    return bytes(path).map(bytes -> new PageFile(typeOf(path), bytes, bytes(path + ".gz")));
  }

  private Optional<byte[]> bytes(String path) {
    return Optional.ofNullable(read.computeIfAbsent(path, PageFiles::load));
  }

  private static byte @Nullable [] load(String path) {
    try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(String path) {
    return TYPES.getOrDefault(
        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
