package org.veriself.benchmarks.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.inference.ModelRole;

/// The same networks in Node on TensorFlow.js with its WebAssembly backend (`benchmarks/node`).
final class WasmBaseline {
  private static final int ROUNDS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private WasmBaseline() {}

  /// @param totalMillis median time of one sequence of all runs
  record Measured(double totalMillis) {}

  /// @throws BenchmarkFailed when Node or its packages are missing
  static Measured run(Map<ModelRole, Integer> counts) {
    Path folder = folder();
    if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
      var _ = output(folder, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
    Map<String, Integer> calls = new LinkedHashMap<>();
    counts.forEach((role, count) -> calls.put(nameOf(role), count));
    try {
      String answer =
          output(
              folder,
              List.of(
                  "node",
                  "wasm-baseline.mjs",
                  JSON.writeValueAsString(calls),
                  Integer.toString(ROUNDS)));
      JsonNode measured = JSON.readTree(answer);
      if (!measured.path("backend").asText().equals("wasm")) {
        throw new BenchmarkFailed("Node did not use WebAssembly: " + answer);
      }
      return new Measured(measured.path("totalMillis").asDouble());
    } catch (IOException e) {
      throw new BenchmarkFailed("Node answered no JSON", e);
    }
  }

  /// Benchmarks run from a clone: its root is told by the launcher.
  private static Path folder() {
    return Path.of(System.getProperty("veriself.home", "."), "benchmarks", "node");
  }

  private static String nameOf(ModelRole role) {
    return switch (role) {
      case FACE_DETECTOR -> "detector";
      case FACE_MESH -> "mesh";
      case IRIS -> "iris";
      case FACE_EMBEDDING -> "embedding";
      case PASSIVE_PAD -> throw new BenchmarkFailed("no baseline for passive networks");
    };
  }

  private static String output(Path folder, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new BenchmarkFailed(
            "'%s' in %s ended with %d".formatted(String.join(" ", command), folder, exit));
      }
      return text;
    } catch (IOException e) {
      throw new BenchmarkFailed(command.getFirst() + " cannot be run in " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", e);
    }
  }
}
