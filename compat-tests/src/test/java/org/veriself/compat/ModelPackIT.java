package org.veriself.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;
import org.veriself.server.VeriselfServer;
import org.veriself.server.settings.SettingsReader;

/// A pack dropped into `data/models` and named by one setting judges whole verifications: its
/// embedding compares, its passive network decides. The networks are tiny, the clip is simulated.
@Tag("waiting")
class ModelPackIT {
  @TempDir private Path folder;

  @Test
  void thePacksEmbeddingComparesAndItsPassiveNetworkAgrees() {
    JsonNode result = verification(.1f, .8f, .1f);

    assertThat(result.path("Result").asText())
        .as(result.path("Description").asText())
        .isEqualTo("0");
    assertThat(result.path("Similarity").asDouble()).isGreaterThan(70);
  }

  @Test
  void whatThePacksPassiveNetworkTakesForAnAttackIsRefused() {
    JsonNode result = verification(.8f, .1f, .1f);

    assertThat(result.path("Result").asText()).isEqualTo("1002");
  }

  private JsonNode verification(float... passive) {
    TinyPack.inheriting(folder.resolve("models/mine"))
        .add(
            "face-embedding",
            "sface.onnx",
            TinyModels.coarseColours(112, "fc1"),
            "sface",
            112,
            "{\"rule\": \"five-points\"}",
            Map.of("fc1", 128))
        .add(
            "passive-pad",
            "pad.onnx",
            TinyModels.fixed(80, Map.of("prob", passive)),
            "minifasnet",
            80,
            TinyPack.faceBox(2.7),
            Map.of("prob", 3))
        .compared("cosine")
        .write();
    try (VeriselfServer server = start();
        ComparingCustomer customer = ComparingCustomer.of(server)) {
      return customer.result(customer.judged());
    }
  }

  private VeriselfServer start() {
    Map<String, String> settings =
        Map.of(
            "veriself.data.dir",
            folder.toString(),
            "veriself.http.port",
            "0",
            "veriself.admin.port",
            "0",
            "veriself.models.pack",
            "mine");
    return VeriselfServer.start(
        SettingsReader.read(settings, Map.of(), Optional.empty()), InstantSource.system());
  }
}
