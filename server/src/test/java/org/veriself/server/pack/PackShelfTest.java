package org.veriself.server.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.inference.ModelPack;
import org.veriself.inference.PackRejected;
import org.veriself.inference.TinyPack;
import org.veriself.server.settings.SettingsReader;

class PackShelfTest {
  @TempDir private Path data;

  @Test
  void theBundledPackIsUsedUnlessSomethingElseIsSaid() {
    PackShelf shelf = shelf(Map.of());

    assertThat(shelf.names()).containsExactly("default");
    assertThat(shelf.selected()).isEqualTo("default");
    assertThat(shelf.folder("default")).isEmpty();
  }

  @Test
  void oneSettingSelectsAFolder() {
    tiny("mine");

    PackShelf shelf = shelf(Map.of("veriself.models.pack", "mine"));

    assertThat(shelf.selected()).isEqualTo("mine");
    try (ModelPack pack = shelf.open(shelf.selected())) {
      assertThat(pack.manifest().name()).isEqualTo("tiny");
    }
  }

  @Test
  void aPathSelectsAFolderElsewhere(@TempDir Path elsewhere) {
    TinyPack.inheriting(elsewhere).write();

    PackShelf shelf = shelf(Map.of("veriself.models.pack", elsewhere.toString()));

    assertThat(shelf.describe(shelf.selected()).name()).isEqualTo("tiny");
  }

  @Test
  void whatIsNotedHoldsUntilTheSettingSaysOtherwise() {
    tiny("mine");
    tiny("other");

    shelf(Map.of()).select("mine");

    assertThat(shelf(Map.of()).selected()).isEqualTo("mine");
    PackShelf set = shelf(Map.of("veriself.models.pack", "other"));
    assertThat(set.selected()).isEqualTo("other");
    assertThatThrownBy(() -> set.select("mine"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("veriself.models.pack says 'other'");
  }

  @Test
  void onlyFoldersWithAManifestAreListed() throws IOException {
    tiny("b");
    tiny("a");
    tiny("default");
    Files.createDirectories(data.resolve("models/empty"));
    shelf(Map.of()).select("a");

    assertThat(shelf(Map.of()).names()).containsExactly("default", "a", "b");
  }

  @Test
  void aPackThatIsNotThereNamesThoseThatAre() {
    tiny("mine");

    assertThatThrownBy(() -> shelf(Map.of()).open("mein"))
        .isInstanceOf(PackRejected.class)
        .hasMessageContaining("there are: default, mine");
  }

  @Test
  void theOperatorMayAcceptALicence() {
    TinyPack pack = TinyPack.complete(data.resolve("models/mine"));
    pack.manifest().withArray("models").forEach(PackShelfTest::research);
    pack.write();

    assertThatThrownBy(() -> shelf(Map.of()).open("mine"))
        .isInstanceOf(PackRejected.class)
        .hasMessageContaining("CC-BY-NC-4.0");
    shelf(Map.of("veriself.models.accepted-licences", "LicenseRef-x, CC-BY-NC-4.0"))
        .open("mine")
        .close();
  }

  private static void research(JsonNode model) {
    ((ObjectNode) model).put("licence", "CC-BY-NC-4.0");
  }

  private void tiny(String name) {
    TinyPack.inheriting(data.resolve("models").resolve(name)).write();
  }

  private PackShelf shelf(Map<String, String> more) {
    Map<String, String> explicit = new HashMap<>(more);
    explicit.put("veriself.data.dir", data.toString());
    return PackShelf.of(SettingsReader.read(explicit, Map.of(), Optional.empty()));
  }
}
