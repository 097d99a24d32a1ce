package org.veriself.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.veriself.domain.face.Similarity;
import org.veriself.evaluation.comparison.CompareReport;
import org.veriself.evaluation.comparison.CompareReport.OperatingPoint;
import org.veriself.face.comparison.ReferenceKind;
import org.veriself.inference.CalibrationCurve;
import org.veriself.inference.PackCalibration;
import org.veriself.inference.PackManifest.Comparison;
import org.veriself.server.VisionEngine;
import org.veriself.server.pack.PackShelf;
import org.veriself.server.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Sets the operating point on one's own population.
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Moves the comparison curve of the pack in use so that similarity 70, the pass mark, lies at"
          + " a false match rate measured on labelled pairs of photos."
    })
final class CalibrateCommand implements Callable<Integer> {
  /// The pack that keeps a calibration of the bundled one.
  private static final String OWN = "calibrated";

  /// Distances are kept to four decimals.
  private static final double STEPS = 1e4;

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
      names = "--fmr",
      defaultValue = "0.001",
      paramLabel = "RATE",
      description = "False match rate wanted; needs three impostor pairs over it.")
  private double fmr = .001;

  @Option(
      names = "--document",
      description = "The pairs are selfies and card portraits: move the curve for these.")
  private boolean document;

  @Option(
      names = "--write",
      description = "Store the curve in the pack; for the bundled pack, in one called " + OWN + ".")
  private boolean write;

  @Override
  public Integer call() {
    if (!(fmr > 0 && fmr < 1)) {
      throw new CommandFailed("a false match rate lies between 0 and 1");
    }
    Settings read = settings.read();
    LabelledPhotos photos = LabelledPhotos.read(pairs, images);
    ReferenceKind kind = document ? ReferenceKind.DOCUMENT_PORTRAIT : ReferenceKind.PHOTO;
    Comparison moved;
    try (VisionEngine vision = VisionEngine.start(read, InstantSource.system())) {
      CompareReport report = photos.evaluate(vision, kind, new double[] {fmr}).report();
      System.out.println(report.text().strip());
      moved = moved(vision.pack().manifest().comparison(), report.operatingPoints().getFirst());
    }
    CalibrationCurve curve = document ? moved.document() : moved.photo();
    System.out.println("curve of similarity over distance:");
    for (CalibrationCurve.Point point : curve.points()) {
      System.out.printf(Locale.ROOT, "  %.4f  %5.1f%n", point.distance(), point.similarity());
    }
    if (write) {
      store(PackShelf.of(read), moved);
    }
    return 0;
  }

  private Comparison moved(Comparison comparison, OperatingPoint point) {
    Double threshold = point.threshold();
    if (threshold == null) {
      throw new CommandFailed(
          "too few impostor pairs for a false match rate of %s; nothing was calibrated"
              .formatted(fmr));
    }
    // A pair at the threshold itself would already be one false match too many.
    double distance = (Math.ceil(threshold * STEPS) - 1) / STEPS;
    if (!(distance > 0 && distance < STEPS)) {
      throw new CommandFailed("the impostor pairs lie too near: no threshold keeps them out");
    }
    double pass = Similarity.PASS_MARK.value();
    return document
        ? new Comparison(
            comparison.metric(),
            comparison.photo(),
            comparison.document().withSimilarityAt(pass, distance))
        : new Comparison(
            comparison.metric(),
            comparison.photo().withSimilarityAt(pass, distance),
            comparison.document());
  }

  private static void store(PackShelf shelf, Comparison comparison) {
    String selected = shelf.selected();
    boolean bundled = selected.equals(PackShelf.BUNDLED);
    String name = bundled ? OWN : selected;
    Path folder = shelf.folder(name).orElseThrow();
    try {
      PackCalibration.store(folder, comparison);
    } catch (UncheckedIOException e) {
      throw new CommandFailed("the curve cannot be stored in " + folder);
    }
    System.out.println(
        bundled
            ? "Stored in the pack %s; ./veriself models use %s takes it up.".formatted(OWN, OWN)
            : "Stored in the pack %s.".formatted(name));
  }
}
