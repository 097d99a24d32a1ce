package org.veriself.inference;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
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
import java.util.function.UnaryOperator;

/// The networks of one pack, loaded and checked. Safe for use by many threads; close it only
/// when no run is under way.
public final class ModelPack implements AutoCloseable {

  private static final String MANIFEST = "manifest.json";
  private static final String BUNDLED = "pack/default/";
  private static final int LOADERS = 4;
  private static final long LARGEST_FILE = 512L << 20;

  private final PackManifest manifest;
  private final Map<ModelRole, List<Model>> models;
  private final List<OnnxModel> owned;

  private ModelPack(
      PackManifest manifest, Map<ModelRole, List<Model>> models, List<OnnxModel> owned) {
    this.manifest = manifest;
    this.models = models;
    this.owned = owned;
  }

  /// The pack that the build put into the jar.
  ///
  /// @throws PackRejected when the jar was built without it or is damaged
  public static ModelPack bundled() {
    return load(ModelPack::openBundled, Licences.free());
  }

  /// A pack that the operator provides.
  ///
  /// @param licences the terms its weights may come under
  /// @throws PackRejected naming the file and the reason
  public static ModelPack open(Path folder, Licences licences) {
    return load(in(folder), licences);
  }

  /// What a pack says about itself, without looking at its networks.
  ///
  /// @throws PackRejected when the manifest cannot be used
  public static PackManifest describe(Path folder) {
    return readManifest(in(folder)).manifest();
  }

  /// What the bundled pack says about itself.
  public static PackManifest describeBundled() {
    return readManifest(ModelPack::openBundled).manifest();
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

  /// The same networks, seen through `lens`: how a benchmark learns what was run. This pack stays
  /// their owner; closing the view does nothing.
  public ModelPack seenThrough(UnaryOperator<Model> lens) {
    var seen = new EnumMap<ModelRole, List<Model>>(ModelRole.class);
    models.forEach((role, same) -> seen.put(role, same.stream().map(lens).toList()));
    return new ModelPack(manifest, seen, List.of());
  }

  @Override
  public void close() {
    owned.forEach(OnnxModel::close);
  }

  @FunctionalInterface
  private interface PackFiles {
    /// @throws NoSuchFileException when the pack has no such file
    PackFile open(String file) throws IOException;
  }

  private record PackFile(InputStream content, long size) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  private static PackFiles in(Path folder) {
    return file ->
        new PackFile(Files.newInputStream(folder.resolve(file)), Files.size(folder.resolve(file)));
  }

  private static ModelPack load(PackFiles files, Licences licences) {
    PackManifest manifest;
    List<OnnxModel> loaded = new ArrayList<>();
    try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
      // Loading the native library takes as long as reading the manifest: do both at once.
      loaders.execute(OrtEnvironment::getEnvironment);
      ManifestFile read = readManifest(files);
      manifest = read.manifest();
      manifest.models().forEach(licences::check);
      List<CompletableFuture<OnnxModel>> loading = new ArrayList<>();
      for (ModelSpec spec : manifest.models()) {
        PackFiles place = read.inherited().contains(spec.role()) ? ModelPack::openBundled : files;
        loading.add(CompletableFuture.supplyAsync(() -> load(place, spec), loaders));
      }
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
    var byRole = new EnumMap<ModelRole, List<Model>>(ModelRole.class);
    for (OnnxModel model : loaded) {
      byRole.computeIfAbsent(model.spec().role(), role -> new ArrayList<>()).add(model);
    }
    return new ModelPack(manifest, byRole, List.copyOf(loaded));
  }

  private static ManifestFile readManifest(PackFiles files) {
    return ManifestFile.read(
        bytes(files, MANIFEST), MANIFEST, () -> bytes(ModelPack::openBundled, MANIFEST));
  }

  private static byte[] bytes(PackFiles files, String file) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer content = read(files, file, arena);
      var bytes = new byte[content.remaining()];
      content.get(bytes);
      return bytes;
    }
  }

  private static OnnxModel load(PackFiles files, ModelSpec spec) {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer onnx = read(files, spec.file(), arena);
      String found = sha256(onnx.duplicate());
      if (!found.equals(spec.sha256())) {
        throw new PackRejected(
            spec.file(),
            PackRejected.Reason.CHECKSUM_MISMATCH,
            "SHA-256 is %s, the manifest says %s".formatted(found, spec.sha256()));
      }
      return OnnxModel.load(spec, onnx);
    }
  }

  /// Reads outside the Java heap, which would otherwise grow to several times the pack at start
  /// and stay so.
  private static ByteBuffer read(PackFiles files, String file, Arena arena) {
    try (PackFile opened = files.open(file)) {
      if (opened.size() < 0 || opened.size() > LARGEST_FILE) {
        throw new PackRejected(file, PackRejected.Reason.UNREADABLE, "larger than 512 MiB");
      }
      ByteBuffer content = arena.allocate(opened.size()).asByteBuffer();
      ReadableByteChannel channel = Channels.newChannel(opened.content());
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new PackRejected(file, PackRejected.Reason.UNREADABLE, "ends too early");
        }
      }
      return content.flip();
    } catch (NoSuchFileException e) {
      throw new PackRejected(file, PackRejected.Reason.MISSING_FILE, "not in the pack", e);
    } catch (IOException e) {
      throw new PackRejected(file, PackRejected.Reason.UNREADABLE, e.toString(), e);
    }
  }

  private static PackFile openBundled(String file) throws IOException {
    URL resource = ModelPack.class.getResource(BUNDLED + file);
    if (resource == null) {
      throw new NoSuchFileException(file);
    }
    URLConnection connection = resource.openConnection();
    return new PackFile(connection.getInputStream(), connection.getContentLengthLong());
  }

  private static String sha256(ByteBuffer content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
