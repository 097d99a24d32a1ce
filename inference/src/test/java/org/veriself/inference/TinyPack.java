package org.veriself.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.veriself.inference.conversion.TinyModels;

/// A model pack in a folder, as an operator would make it, with networks of a test.
public final class TinyPack {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CURVE =
      """
      [{"distance": 0, "similarity": 100}, {"distance": 0.5, "similarity": 70},
       {"distance": 1, "similarity": 0}]
      """;

  private final Path folder;
  private final ObjectNode manifest = JSON.createObjectNode();

  private TinyPack(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    manifest.put("format", 1).put("name", "tiny").put("version", "1").putArray("models");
  }

  /// A pack that inherits everything.
  public static TinyPack inheriting(Path folder) {
    var pack = new TinyPack(folder);
    pack.manifest.put("inherits", "default");
    return pack;
  }

  /// A network in every role but the passive one, all sound and all blind.
  public static TinyPack complete(Path folder) {
    return new TinyPack(folder)
        .blind("face-detector", "yunet", 32, wholePicture("top-left"))
        .blind("face-mesh", "facemesh", 32, faceBox(1.5))
        .blind("iris", "iris", 32, "{\"rule\": \"eye-box\", \"scale\": 2.3, \"mirrorRight\": true}")
        .blind("face-embedding", "sface", 32, "{\"rule\": \"five-points\"}")
        .compared("cosine");
  }

  public static String wholePicture(String placement) {
    return "{\"rule\": \"whole-picture\", \"placement\": \"%s\"}".formatted(placement);
  }

  /// As passive networks want it.
  public static String faceBox(double scale) {
    return "{\"rule\": \"face-box\", \"scale\": %s, \"upright\": false, \"keepInside\": true}"
        .formatted(scale);
  }

  /// Outputs of zeros, as long as a layout wants them.
  public static Map<String, float[]> zeros(DecoderId decoder, InputSpec input) {
    Map<String, float[]> outputs = new TreeMap<>();
    for (int length : decoder.outputLengths(input)) {
      outputs.put("out_%02d".formatted(outputs.size()), new float[length]);
    }
    return outputs;
  }

  private TinyPack blind(String role, String decoder, int side, String framing) {
    var id = JSON.convertValue(decoder, DecoderId.class);
    var ones = List.of(1.0, 1.0, 1.0);
    var input = new InputSpec(side, side, InputSpec.ChannelOrder.RGB, ones, ones);
    Map<String, float[]> outputs = zeros(id, input);
    Map<String, Integer> lengths = new TreeMap<>();
    outputs.forEach((name, values) -> lengths.put(name, values.length));
    return add(
        role, role + ".onnx", TinyModels.fixed(side, outputs), decoder, side, framing, lengths);
  }

  /// Adds a network that takes pixels of 0 to 255 in BGR order.
  ///
  /// @param outputs lengths by name; a layout's order must be the map's
  public TinyPack add(
      String role,
      String file,
      byte[] onnx,
      String decoder,
      int side,
      String framing,
      Map<String, Integer> outputs) {
    try {
      Files.write(folder.resolve(file), onnx);
      ObjectNode model = ((ArrayNode) manifest.path("models")).addObject();
      model.put("role", role).put("file", file).put("sha256", sha256(onnx));
      model.put("licence", "CC0-1.0").put("origin", "a test");
      ObjectNode input = model.putObject("input");
      input.put("width", side).put("height", side).put("channels", "bgr");
      input.putArray("mean").add(0).add(0).add(0);
      input.putArray("std").add(1).add(1).add(1);
      model.set("framing", JSON.readTree(framing));
      model.putObject("decoder").put("id", decoder).put("acceptance", .5).put("overlap", .3);
      ArrayNode listed = model.putArray("outputs");
      outputs.forEach(
          (name, length) -> listed.addObject().put("name", name).put("valuesPerPicture", length));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// States how embeddings are compared: 70 at a distance of a half.
  public TinyPack compared(String metric) {
    try {
      ObjectNode comparison = manifest.putObject("comparison").put("metric", metric);
      comparison.set("photo", JSON.readTree(CURVE));
      comparison.set("document", JSON.readTree(CURVE));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts other bytes in the place of a network, with their checksum.
  public TinyPack replace(String file, byte[] onnx) {
    try {
      Files.write(folder.resolve(file), onnx);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode model : manifest.path("models")) {
      if (model.path("file").asText().equals(file)) {
        ((ObjectNode) model).put("sha256", sha256(onnx));
      }
    }
    return this;
  }

  /// The manifest as it will be written, open to changes.
  public ObjectNode manifest() {
    return manifest;
  }

  /// Writes the manifest.
  ///
  /// @return the pack's folder
  public Path write() {
    try {
      JSON.writeValue(folder.resolve("manifest.json").toFile(), manifest);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
