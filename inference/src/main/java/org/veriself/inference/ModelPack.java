package org.veriself.inference;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The networks of one pack, loaded and checked. Safe for use by many threads; close it only
/// when no run is under way.
public final class ModelPack implements AutoCloseable {

  private static final String MANIFEST = "manifest.json";
  private static final String BUNDLED = "pack/default/";
  private static final int LOADERS = 4;
  private static final long LARGEST_FILE = 512L << 20;

  private final PackManifest manifest;
  private final Map<ModelRole, List<OnnxModel>> models;

  private ModelPack(PackManifest manifest, Map<ModelRole, List<OnnxModel>> models) {
    this.manifest = manifest;
    this.models = models;
  }

  /// The pack that the build put into the jar.
  ///
  /// @throws PackRejected when the jar was built without it or is damaged
  public static ModelPack bundled() {
    return load(ModelPack::readBundled);
  }

  /// A pack that the operator provides.
  ///
  /// @throws PackRejected naming the file and the reason
  public static ModelPack open(Path folder) {
    return load(file -> readFrom(folder, file));
  }

  public PackManifest manifest() {
    return manifest;
  }

  public boolean has(ModelRole role) {
    return models.containsKey(role);
  }

  /// The only (or first) network for a role.
  ///
  /// @throws NoSuchElementException when the pack has none; only
  ///     [ModelRole#PASSIVE_PAD] may be absent
  public Model model(ModelRole role) {
    return models(role).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("this pack has no " + role));
  }

  /// All networks for a role, in the manifest's order; empty when the pack has none.
  public List<Model> models(ModelRole role) {
    return List.copyOf(models.getOrDefault(role, List.of()));
  }

  @Override
  public void close() {
    models.values().forEach(sameRole -> sameRole.forEach(OnnxModel::close));
  }

  @FunctionalInterface
  private interface PackFiles {
    byte[] read(String file);
  }

  private static ModelPack load(PackFiles files) {
    PackManifest manifest;
    List<OnnxModel> loaded = new ArrayList<>();
    try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
      // Unpacking the native library takes as long as reading the manifest: do both at once.
      loaders.execute(OrtEnvironment::getEnvironment);
      manifest = PackManifest.read(files.read(MANIFEST), MANIFEST);
      List<CompletableFuture<OnnxModel>> loading =
          manifest.models().stream()
              .map(spec -> CompletableFuture.supplyAsync(() -> load(files, spec), loaders))
              .toList();
      PackRejected rejected = null;
      for (CompletableFuture<OnnxModel> one : loading) {
        try {
          loaded.add(one.join());
        } catch (CompletionException e) {
          if (!(e.getCause() instanceof PackRejected cause)) {
            throw e;
          }
          rejected = cause;
        }
      }
      if (rejected != null) {
        loaded.forEach(OnnxModel::close);
        throw rejected;
      }
    }
    var byRole = new EnumMap<ModelRole, List<OnnxModel>>(ModelRole.class);
    for (OnnxModel model : loaded) {
      byRole.computeIfAbsent(model.spec().role(), role -> new ArrayList<>()).add(model);
    }
    return new ModelPack(manifest, byRole);
  }

  private static OnnxModel load(PackFiles files, ModelSpec spec) {
    byte[] bytes = files.read(spec.file());
    if (!sha256(bytes).equals(spec.sha256())) {
      throw new PackRejected(
          spec.file(), PackRejected.Reason.CHECKSUM_MISMATCH, "not the file the manifest means");
    }
    return OnnxModel.load(spec, bytes);
  }

  private static byte[] readBundled(String file) {
    try (InputStream in = ModelPack.class.getResourceAsStream(BUNDLED + file)) {
      if (in == null) {
        throw new PackRejected(
            file, PackRejected.Reason.MISSING_FILE, "this build carries no model pack");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new PackRejected(file, PackRejected.Reason.UNREADABLE, e.toString(), e);
    }
  }

  private static byte[] readFrom(Path folder, String file) {
    Path path = folder.resolve(file);
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new PackRejected(file, PackRejected.Reason.UNREADABLE, "larger than 512 MiB");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new PackRejected(file, PackRejected.Reason.MISSING_FILE, "not in " + folder, e);
    } catch (IOException e) {
      throw new PackRejected(file, PackRejected.Reason.UNREADABLE, e.toString(), e);
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
