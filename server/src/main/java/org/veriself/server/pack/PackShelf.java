package org.veriself.server.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.veriself.inference.Licences;
import org.veriself.inference.ModelPack;
import org.veriself.inference.PackManifest;
import org.veriself.inference.PackRejected;
import org.veriself.server.settings.Settings;

/// The model packs of an operator: the bundled one, and a folder each in `models` of the data
/// directory. The setting `veriself.models.pack` says which is in use; without it, what
/// `models use` noted; without that, the bundled one.
public final class PackShelf {

  /// The name of the pack that comes with the program.
  public static final String BUNDLED = "default";

  private static final String NOTE = "selected";
  private static final String MANIFEST = "manifest.json";

  private final Path shelf;
  private final Settings.Models settings;

  private PackShelf(Path shelf, Settings.Models settings) {
    this.shelf = shelf;
    this.settings = settings;
  }

  /// Nothing is read before it is asked for.
  public static PackShelf of(Settings settings) {
    return new PackShelf(settings.dataDirectory().resolve("models"), settings.models());
  }

  /// The bundled pack, then the folders by name, sound or not.
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(BUNDLED));
    if (Files.isDirectory(shelf)) {
      try (Stream<Path> entries = Files.list(shelf)) {
        entries
            .filter(entry -> Files.exists(entry.resolve(MANIFEST)))
            .map(entry -> entry.getFileName().toString())
            .filter(name -> !name.equals(BUNDLED))
            .sorted()
            .forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(names);
  }

  /// The pack in use: a name, or the path of a folder elsewhere.
  public String selected() {
    return settings.pack().or(this::noted).orElse(BUNDLED);
  }

  /// Notes which pack to use from the next start on.
  ///
  /// @throws IllegalStateException when the setting names another, because it would win, or when
  ///     the data directory cannot be written to
  public void select(String name) {
    Optional<String> set = settings.pack();
    if (set.isPresent() && !set.get().equals(name)) {
      throw new IllegalStateException(
          "the setting veriself.models.pack says '%s' and wins; change or remove it"
              .formatted(set.get()));
    }
    try {
      Files.createDirectories(shelf);
      Path draft = Files.writeString(shelf.resolve(NOTE + ".new"), name + "\n");
      Files.move(draft, shelf.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalStateException(shelf + " cannot be written to", e);
    }
  }

  /// Where a pack lies; empty for the bundled one.
  public Optional<Path> folder(String name) {
    if (name.equals(BUNDLED)) {
      return Optional.empty();
    }
    boolean elsewhere = name.contains("/") || name.contains("\\");
    return Optional.of(elsewhere ? Path.of(name) : shelf.resolve(name));
  }

  /// What a pack says about itself.
  ///
  /// @throws PackRejected when there is none of this name, or its manifest cannot be used
  public PackManifest describe(String name) {
    return existing(name).map(ModelPack::describe).orElseGet(ModelPack::describeBundled);
  }

  /// Loads a pack and checks all of it.
  ///
  /// @throws PackRejected when there is none of this name, or it cannot be used
  public ModelPack open(String name) {
    Licences licences = new Licences(settings.acceptedLicences());
    return existing(name)
        .map(folder -> ModelPack.open(folder, licences))
        .orElseGet(ModelPack::bundled);
  }

  private Optional<Path> existing(String name) {
    Optional<Path> folder = folder(name);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new PackRejected(
          name,
          PackRejected.Reason.MISSING_FILE,
          "there is no folder %s; there are: %s"
              .formatted(folder.get(), String.join(", ", names())));
    }
    return folder;
  }

  private Optional<String> noted() {
    try {
      return Optional.of(Files.readString(shelf.resolve(NOTE)).strip())
          .filter(name -> !name.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
