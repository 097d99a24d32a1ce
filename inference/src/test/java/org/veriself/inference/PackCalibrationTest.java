package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.inference.PackManifest.Comparison;

class PackCalibrationTest {
  @TempDir private Path folder;

  @Test
  void onlyTheComparisonOfAPackChanges() throws IOException {
    TinyPack.complete(folder).write();
    ObjectNode before = manifest();
    Comparison moved = moved(ModelPack.describe(folder).comparison());

    PackCalibration.store(folder, moved);

    assertThat(ModelPack.describe(folder).comparison()).isEqualTo(moved);
    ObjectNode after = manifest();
    before.remove(List.of("comparison", "version"));
    after.remove(List.of("comparison", "version"));
    assertThat(after).isEqualTo(before);
    assertThat(folder.resolve("manifest.json.new")).doesNotExist();
  }

  @Test
  void eachCalibrationIsAVersionOfItsOwn() throws IOException {
    TinyPack.complete(folder).write();
    String version = manifest().get("version").asText();
    Comparison moved = moved(ModelPack.describe(folder).comparison());

    PackCalibration.store(folder, moved);
    assertThat(manifest().get("version").asText()).isEqualTo(version + "+calibration.1");

    PackCalibration.store(folder, moved);
    assertThat(ModelPack.describe(folder).version()).isEqualTo(version + "+calibration.2");
  }

  @Test
  void theBundledPacksCalibrationIsKeptInAnHeir() {
    Path heir = folder.resolve("models/calibrated");
    Comparison moved = moved(ModelPack.describeBundled().comparison());

    PackCalibration.store(heir, moved);

    try (ModelPack pack = ModelPack.open(heir, Licences.free())) {
      assertThat(pack.manifest().name()).isEqualTo("calibrated");
      assertThat(pack.manifest().comparison()).isEqualTo(moved);
    }
  }

  private ObjectNode manifest() throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
  }

  private static Comparison moved(Comparison comparison) {
    return new Comparison(
        comparison.metric(), comparison.photo().withSimilarityAt(70, .4), comparison.document());
  }
}
