package org.veriself.inference.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.veriself.inference.conversion.TfjsConverter.Output;

/// The build step that makes the default pack: fetches the pinned packages, converts their
/// networks and completes the manifest with the checksums of what came out.
///
/// The same inputs give the same bytes. Nothing is done when neither the lock file, nor the
/// manifest's template, nor this converter changed.
public final class BuildDefaultPack {

  private static final String MANIFEST = "manifest.json";

  private static final String DETECTOR = "StatefulPartitionedCall/functional_1/tf_op_layer_";
  private static final String MESH = "StatefulPartitionedCall/model_1/";
  private static final String IRIS = "StatefulPartitionedCall/model/";

  private final ModelPackages packages;
  private final Path template;
  private final Path target;
  private final Path stamp;

  private BuildDefaultPack(ModelPackages packages, Path template, Path target, Path stamp) {
    this.packages = packages;
    this.template = template;
    this.target = target;
    this.stamp = stamp;
  }

  /// @param args folder of the lock file, the manifest's template, folder of the pack to make,
  ///     file that remembers what the pack was made of
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 4) {
      throw new IllegalArgumentException("packages, template, target and stamp wanted");
    }
    var packages = new ModelPackages(Path.of(args[0]));
    new BuildDefaultPack(packages, Path.of(args[1]), Path.of(args[2]), Path.of(args[3])).build();
  }

  private void build() throws IOException, InterruptedException {
    packages.install();
    String fingerprint = fingerprint();
    if (Files.exists(target.resolve(MANIFEST))
        && Files.exists(stamp)
        && Files.readString(stamp).equals(fingerprint)) {
      return;
    }
    Files.createDirectories(target);
    Files.write(target.resolve("detector.onnx"), detector());
    Files.write(target.resolve("mesh.onnx"), mesh());
    Files.write(target.resolve("iris.onnx"), iris());
    Files.write(target.resolve("embedding.onnx"), embedding());
    writeManifest();
    Files.writeString(stamp, fingerprint);
  }

  private byte[] detector() throws IOException {
    return TfjsConverter.convert(
        TfjsGraph.read(packages.file("human/models/blazeface.json")),
        "blazeface",
        List.of(
            new Output(DETECTOR + "classificators_1/classificators_1", "scores_16", 512),
            new Output(DETECTOR + "regressors_1/regressors_1", "boxes_16", 512 * 16),
            new Output(DETECTOR + "classificators_2/classificators_2", "scores_32", 384),
            new Output(DETECTOR + "regressors_2/regressors_2", "boxes_32", 384 * 16)));
  }

  private byte[] mesh() throws IOException {
    return TfjsConverter.convert(
        TfjsGraph.read(packages.file("human/models/facemesh.json")),
        "facemesh",
        List.of(
            new Output(MESH + "output_mesh/Reshape", "points", 468 * 3),
            new Output(MESH + "output_faceflag/Reshape", "flag", 1)));
  }

  private byte[] iris() throws IOException {
    return TfjsConverter.convert(
        TfjsGraph.read(packages.file("human/models/iris.json")),
        "iris",
        List.of(
            new Output(IRIS + "conv_eyes_contours_and_brows/BiasAdd", "contour", 71 * 3),
            new Output(IRIS + "conv_iris/BiasAdd", "iris", 5 * 3)));
  }

  private byte[] embedding() throws IOException {
    Path folder = packages.file("face-api/model");
    JsonNode manifest =
        new ObjectMapper()
            .readTree(folder.resolve("face_recognition_model-weights_manifest.json").toFile());
    return FaceRecognitionNetwork.convert(TfjsWeights.read(manifest, folder));
  }

  private void writeManifest() throws IOException {
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    JsonNode manifest = json.readTree(template.toFile());
    for (JsonNode model : manifest.path("models")) {
      Path file = target.resolve(model.path("file").asText());
      ((ObjectNode) model).put("sha256", HexFormat.of().formatHex(digest(file).digest()));
    }
    json.writeValue(target.resolve(MANIFEST).toFile(), manifest);
  }

  /// Of everything the pack depends on: the lock file names the packages' contents.
  private String fingerprint() throws IOException {
    var own = BuildDefaultPack.class.getProtectionDomain().getCodeSource().getLocation();
    Path classes;
    try {
      URI root = own.toURI();
      classes = Path.of(root).resolve("org/veriself/inference/conversion");
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    List<Path> compiled;
    try (Stream<Path> files = Files.list(classes)) {
      compiled = files.sorted().toList();
    }
    var text = new StringBuilder();
    for (Path input :
        Stream.concat(Stream.of(packages.lock(), template), compiled.stream()).toList()) {
      text.append(HexFormat.of().formatHex(digest(input).digest())).append('\n');
    }
    return text.toString();
  }

  private static MessageDigest digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha256).transferTo(OutputStream.nullOutputStream());
      return sha256;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
