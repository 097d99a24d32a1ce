package org.veriself.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.face.Similarity;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelSpec;
import org.veriself.inference.PackManifest;
import org.veriself.inference.PackRejected;
import org.veriself.server.pack.PackShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Model packs of the operator's own, see `docs/models.md`.
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Model packs: what there is, whether it is sound, which is used.",
    subcommands = {
      ModelsCommand.Listing.class,
      ModelsCommand.Verify.class,
      ModelsCommand.Use.class,
      CalibrateCommand.class
    })
final class ModelsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the bundled pack and those in data/models; * is in use.")
  static final class Listing implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(names = "--json", description = "Print JSON: name, version, used, decoders or fault.")
    private boolean json;

    @Override
    public Integer call() {
      PackShelf shelf = PackShelf.of(settings.read());
      String selected = shelf.selected();
      List<String> names = new ArrayList<>(shelf.names());
      if (!names.contains(selected)) {
        names.add(selected);
      }
      List<Map<String, Object>> rows =
          names.stream().map(name -> row(shelf, name, name.equals(selected))).toList();
      System.out.println(json ? JsonText.of(rows) : text(rows));
      return 0;
    }

    private static Map<String, Object> row(PackShelf shelf, String name, boolean used) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", name);
      row.put("used", used);
      try {
        PackManifest manifest = shelf.describe(name);
        row.put("version", manifest.version());
        row.put(
            "decoders",
            manifest.models().stream().map(model -> model.decoder().id().toString()).toList());
      } catch (PackRejected e) {
        row.put("fault", String.valueOf(e.getMessage()));
      }
      return row;
    }

    private static String text(List<Map<String, Object>> rows) {
      return String.join("\n", rows.stream().map(Listing::line).toList());
    }

    private static String line(Map<String, Object> row) {
      Object fault = row.get("fault");
      return "%s %-20s %s"
          .formatted(
              Boolean.TRUE.equals(row.get("used")) ? "*" : " ",
              row.get("name"),
              fault != null
                  ? fault
                  : "version %s, %s"
                      .formatted(
                          row.get("version"),
                          String.valueOf(row.get("decoders")).replaceAll("[\\[\\]]", "")));
    }
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks a pack: manifest, checksums, licences, shapes, one run of each network.")
  static final class Verify implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(
        arity = "0..1",
        paramLabel = "NAME",
        description = "A folder in data/models, or a path; the pack in use when left out.")
    private @Nullable String name;

    @Override
    public Integer call() {
      PackShelf shelf = PackShelf.of(settings.read());
      String wanted = Optional.ofNullable(name).orElseGet(shelf::selected);
      try (ModelPack pack = shelf.open(wanted)) {
        System.out.println(text(pack.manifest()));
      }
      return 0;
    }
  }

  @Command(
      name = "use",
      mixinStandardHelpOptions = true,
      description = "Checks a pack and uses it from the next start on.")
  static final class Use implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "NAME", description = "A folder in data/models, or default.")
    private String name = "";

    @Override
    public Integer call() {
      PackShelf shelf = PackShelf.of(settings.read());
      try (ModelPack pack = shelf.open(name)) {
        shelf.select(name);
        System.out.println(text(pack.manifest()));
      }
      System.out.println("In use from the next start on.");
      return 0;
    }
  }

  /// What was checked, a line for each network.
  private static String text(PackManifest manifest) {
    StringBuilder text =
        new StringBuilder("pack %s, version %s%n".formatted(manifest.name(), manifest.version()));
    for (ModelSpec model : manifest.models()) {
      text.append(
          "  %-15s %-12s %-28s %s%n"
              .formatted(model.role(), model.decoder().id(), model.file(), model.licence()));
    }
    double pass = Similarity.PASS_MARK.value();
    text.append(
        String.format(
            Locale.ROOT,
            "  pass mark %.0f at distance %.4f (photo), %.4f (document portrait)",
            pass,
            manifest.comparison().photo().distance(pass),
            manifest.comparison().document().distance(pass)));
    manifest
        .passiveThreshold()
        .ifPresent(
            least ->
                text.append(
                    String.format(Locale.ROOT, "%n  passive score of a live face: %.2f", least)));
    return text.toString();
  }
}
