package org.veriself.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps a comparison calibrated on one's own population where it belongs: in the pack's manifest.
public final class PackCalibration {

  private static final String MANIFEST = "manifest.json";
  private static final String SUFFIX = "+calibration.";
  private static final Pattern CALIBRATED =
      Pattern.compile("(.*" + Pattern.quote(SUFFIX) + ")([0-9]{1,6})");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PackCalibration() {}

  /// Replaces the comparison of a pack and raises its version, which stored evidence names: 2
  /// becomes 2+calibration.1, and that 2+calibration.2. Where no manifest lies, a pack is begun
  /// that inherits everything else from the bundled one.
  ///
  /// @param folder of the pack; made when it is missing
  /// @throws UncheckedIOException when the manifest cannot be read or written
  public static void store(Path folder, PackManifest.Comparison comparison) {
    Path manifest = folder.resolve(MANIFEST);
    try {
      Files.createDirectories(folder);
      ObjectNode root =
          Files.exists(manifest)
              ? raised(read(manifest))
              : heir(String.valueOf(folder.getFileName()));
      root.set("comparison", JSON.valueToTree(comparison));
      Path draft = folder.resolve(MANIFEST + ".new");
      Files.write(draft, JSON.writeValueAsBytes(root));
      Files.move(draft, manifest, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode read(Path manifest) throws IOException {
    JsonNode root = JSON.readTree(manifest.toFile());
    if (!(root instanceof ObjectNode object)) {
      throw new PackRejected(MANIFEST, PackRejected.Reason.BAD_MANIFEST, "not a JSON object");
    }
    return object;
  }

  private static ObjectNode raised(ObjectNode manifest) {
    String version = manifest.path("version").asText();
    Matcher calibrated = CALIBRATED.matcher(version);
    return calibrated.matches()
        ? manifest.put("version", calibrated.group(1) + (Integer.parseInt(calibrated.group(2)) + 1))
        : manifest.put("version", version + SUFFIX + 1);
  }

  private static ObjectNode heir(String name) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", PackManifest.FORMAT).put("name", name).put("version", "1");
    root.put("inherits", "default").putArray("models");
    return root;
  }
}
