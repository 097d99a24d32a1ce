package org.veriself.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Versions of a component that an advisory calls vulnerable. Where the list comes from, and what
/// it lacks, stands at its head.
///
/// @param component group and artifact of Maven, `group:artifact`
/// @param introduced the first of them; empty for the first of all
/// @param fixed the first that is vulnerable no more
record VulnerableRange(
    String advisory, String component, Optional<Version> introduced, Version fixed) {
  private static final String LIST = "known-vulnerable.csv";
  private static final int CELLS = 4;

  static List<VulnerableRange> listed() {
    try (InputStream list =
        Objects.requireNonNull(VulnerableRange.class.getResourceAsStream(LIST), LIST)) {
      return read(new String(list.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param list a range on each line, but for comments
  static List<VulnerableRange> read(String list) {
    return list.lines().filter(line -> !line.startsWith("#")).map(VulnerableRange::of).toList();
  }

  private static VulnerableRange of(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException("not advisory,component,introduced,fixed: " + line);
    }
    Optional<Version> introduced =
        Optional.of(cells[2]).filter(cell -> !cell.isEmpty()).map(Version::parse);
    Version fixed = Version.parse(cells[3]);
    if (introduced.filter(first -> first.compareTo(fixed) >= 0).isPresent()) {
      throw new IllegalArgumentException("fixed before it was introduced: " + line);
    }
    return new VulnerableRange(cells[0], cells[1], introduced, fixed);
  }

  boolean holds(String name, String version) {
    if (!name.equals(component)) {
      return false;
    }
    Version its = Version.parse(version);
    return introduced.filter(first -> its.compareTo(first) < 0).isEmpty()
        && its.compareTo(fixed) < 0;
  }
}
