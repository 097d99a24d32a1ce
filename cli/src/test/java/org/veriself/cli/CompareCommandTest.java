package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void settings() {
    config = SettingsFile.in(folder).toString();
  }

  @Test
  void twoPhotosOfOnePersonAreTheSamePerson() {
    Path photo = People.photo(People.PERSON, folder);
    Path another = People.photo(People.SAME_PERSON, folder);

    Run run = compare(photo, another, "--json");

    assertThat(run.exit()).isZero();
    JsonNode answer = run.json();
    assertThat(answer.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("distance", "similarity", "samePerson");
    assertThat(answer.path("samePerson").asBoolean()).isTrue();
    assertThat(answer.path("similarity").asDouble()).isBetween(70.0, 100.0);
  }

  @Test
  void photosOfTwoPeopleAreNot() {
    Run run =
        compare(People.photo(People.PERSON, folder), People.photo(People.SOMEBODY_ELSE, folder));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("different people", "the pass mark is 70");
  }

  @Test
  void whatCannotBeComparedIsNamed() {
    Path photo = People.photo(People.PERSON, folder);
    Path text =
        People.write(folder.resolve("text.jpg"), "no picture".getBytes(StandardCharsets.UTF_8));

    assertFails(compare(photo, folder.resolve("missing.jpg")), "missing.jpg cannot be read");
    assertFails(compare(text, photo), "text.jpg is not a readable JPEG, PNG or WebP picture");
    assertFails(compare(photo, People.blank(folder)), "blank.jpg shows no face");
  }

  @Test
  void twoPhotosAreNeeded() {
    Run run = Run.of("compare", "one.jpg");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required parameter: 'B'");
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("veriself: ").endsWith(reason + System.lineSeparator());
  }

  private Run compare(Path one, Path other, String... more) {
    List<String> all = new ArrayList<>(List.of("compare", one.toString(), other.toString()));
    all.addAll(List.of("--config", config));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }
}
