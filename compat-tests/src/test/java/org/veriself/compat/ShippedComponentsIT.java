package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that is installed is known here to be vulnerable. What is known here is a list of a day,
/// so this proves less than a scanner does (ADR 0016).
class ShippedComponentsIT {
  /// Made with the command line module.
  private static final Path COMPONENTS = Path.of("..", "cli", "target", "sbom.json");
  private static final Path LIBRARIES = Path.of("..", "cli", "target", "lib");

  private record Component(String name, String version) {

    /// As the file is called, but for a classifier.
    String file() {
      return name.replaceFirst(".*:", "") + "-" + version;
    }
  }

  @Test
  void noShippedComponentIsKnownToBeVulnerable() throws IOException {
    assertThat(findings(shipped())).isEmpty();
  }

  @Test
  void everyLibraryIsAmongTheComponents() throws IOException {
    List<String> components = shipped().stream().map(Component::file).toList();

    try (Stream<Path> libraries = Files.list(LIBRARIES)) {
      assertThat(libraries.map(file -> file.getFileName().toString()))
          .hasSizeGreaterThan(100)
          .allSatisfy(
              library ->
                  assertThat(components)
                      .anyMatch(
                          component ->
                              library.equals(component + ".jar")
                                  || library.startsWith(component + "-")));
    }
  }

  @Test
  void theListIsOfWhatIsShipped() throws IOException {
    List<String> names = shipped().stream().map(Component::name).toList();
    List<VulnerableRange> listed = VulnerableRange.listed();

    assertThat(names).hasSizeGreaterThan(100);
    assertThat(listed).hasSizeGreaterThan(100);
    assertThat(names).containsAll(listed.stream().map(VulnerableRange::component).toList());
    assertThat(listed)
        .extracting(VulnerableRange::advisory)
        .allMatch(advisory -> advisory.matches("CVE-\\d{4}-\\d{4,}|GHSA(-[a-z0-9]{4}){3}"));
  }

  @Test
  void aVulnerableVersionAmongWhatIsShippedIsFound() throws IOException {
    List<Component> shipped = new ArrayList<>(shipped());
    shipped.add(new Component("org.yaml:snakeyaml", "1.33"));
    shipped.add(new Component("io.netty:netty-handler", "4.2.16.Final"));

    assertThat(findings(shipped))
        .containsExactly(
            "org.yaml:snakeyaml 1.33: CVE-2022-1471",
            "io.netty:netty-handler 4.2.16.Final: CVE-2026-62243");
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, false",
    "1.2, true",
    "1.2.0.Final, true",
    "1.10, true",
    "1.11-rc1, true",
    "1.11, false",
    "1.11.0.Final, false",
    "2.0-beta1, false",
    "2.0, true",
    "2.0.2-jre8, true",
    "2.0.3, false",
    "3.0, false"
  })
  void aRangeEndsBeforeTheFixOfItsBranch(String version, boolean vulnerable) {
    List<VulnerableRange> ranges =
        VulnerableRange.read("# of a day\nCVE-2026-1,g:a,1.2,1.11\nCVE-2026-1,g:a,2.0,2.0.3\n");

    assertThat(ranges).hasSize(2);
    assertThat(ranges.stream().anyMatch(range -> range.holds("g:a", version)))
        .isEqualTo(vulnerable);
    assertThat(ranges).noneMatch(range -> range.holds("g:another", version));
  }

  @Test
  void aRangeWithoutABeginHoldsEverythingBeforeTheFix() {
    VulnerableRange range = VulnerableRange.read("CVE-2026-1,g:a,,1.11").getFirst();

    assertThat(range.holds("g:a", "0.0.1")).isTrue();
    assertThat(range.holds("g:a", "1.11")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CVE-2026-1,g:a,1.2",
        "CVE-2026-1,g:a,1.2,",
        "CVE-2026-1,g:a,1.2,1.2",
        "CVE-2026-1,g:a,1.10,1.9"
      })
  void aLineThatSaysNothingIsRefused(String line) {
    assertThatThrownBy(() -> VulnerableRange.read(line))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> findings(List<Component> components) {
    List<VulnerableRange> listed = VulnerableRange.listed();
    return components.stream()
        .flatMap(
            component ->
                listed.stream()
                    .filter(range -> range.holds(component.name(), component.version()))
                    .map(
                        range ->
                            "%s %s: %s"
                                .formatted(
                                    component.name(), component.version(), range.advisory())))
        .toList();
  }

  private static List<Component> shipped() throws IOException {
    JsonNode list = new ObjectMapper().readTree(COMPONENTS.toFile());
    return StreamSupport.stream(list.path("components").spliterator(), false)
        .map(
            one ->
                new Component(
                    one.path("group").asText() + ":" + one.path("name").asText(),
                    one.path("version").asText()))
        .toList();
  }
}
