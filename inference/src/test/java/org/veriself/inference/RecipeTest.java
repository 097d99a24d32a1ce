package org.veriself.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manifests in `docs/models.md` are what this build reads.
class RecipeTest {
  private static final Path RECIPE = Path.of("../docs/models.md");
  private static final Pattern MANIFEST = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void everyManifestOfTheRecipeIsSound() throws IOException {
    List<PackManifest> manifests = new ArrayList<>();
    Matcher blocks = MANIFEST.matcher(Files.readString(RECIPE, StandardCharsets.UTF_8));
    while (blocks.find()) {
      String text = blocks.group(1).replace("SHA-256 OF THE FILE", "0".repeat(64));
      Files.writeString(folder.resolve("manifest.json"), text);
      manifests.add(ModelPack.describe(folder));
    }

    assertThat(manifests).extracting(PackManifest::name).containsExactly("mine", "with-pad");
    assertThat(manifests.getFirst().comparison().photo().distance(70)).isEqualTo(.637);
    assertThat(manifests.getLast().passiveThreshold()).hasValue(.5);
    assertThat(manifests)
        .flatExtracting(PackManifest::models)
        .allSatisfy(model -> Licences.free().check(model));
  }
}
