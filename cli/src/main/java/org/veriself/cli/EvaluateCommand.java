package org.veriself.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.veriself.evaluation.comparison.CompareEvaluation;
import org.veriself.evaluation.comparison.CompareReport;
import org.veriself.evaluation.comparison.DetCurve;
import org.veriself.face.comparison.ReferenceKind;
import org.veriself.server.VisionEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Recognition figures, with counts and confidence intervals.",
    subcommands = {
      EvaluateCommand.Compare.class,
      EvaluateCardsCommand.class,
      EvaluateAttacksCommand.class
    })
final class EvaluateCommand {

  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = "FNMR at fixed FMR, AUC and equal error rate over labelled pairs of photos.")
  static final class Compare implements Callable<Integer> {
    @Mixin private SettingsOptions settings = new SettingsOptions();

    @Option(
        names = "--pairs",
        required = true,
        paramLabel = "CSV",
        description = "Columns probe,reference,same.")
    private Path pairs = Path.of("");

    @Option(
        names = "--images",
        required = true,
        paramLabel = "DIR",
        description = "Folder the pictures are named in.")
    private Path images = Path.of("");

    @Option(
        names = "--json",
        description = "Print JSON: pairs, failuresToDetect, auc, eer, operatingPoints.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draw the DET curve.")
    private @Nullable Path plot;

    @Override
    public Integer call() {
      LabelledPhotos photos = LabelledPhotos.read(pairs, images);
      try (VisionEngine vision = VisionEngine.start(settings.read(), InstantSource.system())) {
        CompareEvaluation.Result result =
            photos.evaluate(vision, ReferenceKind.PHOTO, CompareEvaluation.rates());
        System.out.println(json ? json(result.report()) : result.report().text().strip());
        if (plot != null) {
          draw(result.curve(), plot);
        }
      }
      return 0;
    }

    private static void draw(DetCurve curve, Path file) {
      try {
        curve.draw(file);
      } catch (IOException e) {
        throw new CommandFailed("the DET curve cannot be written to " + file);
      }
      System.err.println("DET curve drawn to " + file);
    }

    /// Bare figures; a rate that is not resolvable is null. Counts and intervals are for people.
    private static String json(CompareReport report) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("pairs", report.pairs());
      all.put("failuresToDetect", report.failuresToDetect());
      all.put("auc", report.auc());
      all.put("eer", report.eer());
      all.put("operatingPoints", report.operatingPoints().stream().map(Compare::json).toList());
      return JsonText.of(all);
    }

    private static Map<String, @Nullable Double> json(CompareReport.OperatingPoint point) {
      Map<String, @Nullable Double> row = new LinkedHashMap<>();
      row.put("fmr", point.fmr());
      row.put("fnmr", point.fnmr());
      row.put("threshold", point.threshold());
      return row;
    }
  }
}
