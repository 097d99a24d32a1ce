package org.veriself.evaluation.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import org.veriself.face.embedding.Embedding;
import org.veriself.inference.CalibrationCurve;
import org.veriself.inference.PackManifest.Metric;

/// Compares labelled pairs and says how often the pack errs (FMR and FNMR, not "accuracy").
public final class CompareEvaluation {
  /// A false match rate needs this many times its inverse of impostor pairs to be resolved: with
  /// fewer, no error at all would still be compatible with it.
  static final double PAIRS_PER_RATE = 3;

  private static final double[] RATES = {1e-1, 1e-2, 1e-3};
  private static final int RESAMPLINGS = 200;
  private static final long SEED = 20261101;

  private final FaceSource faces;
  private final Metric metric;
  private final CalibrationCurve curve;
  private final Map<String, Optional<Embedding>> seen = new HashMap<>();

  /// @param metric the pack's
  /// @param curve what the pack makes of a distance at present
  public CompareEvaluation(FaceSource faces, Metric metric, CalibrationCurve curve) {
    this.faces = faces;
    this.metric = metric;
    this.curve = curve;
  }

  /// Figures and the curve behind them.
  public record Result(CompareReport report, DetCurve curve) {}

  /// The false match rates that a report usually states.
  public static double[] rates() {
    return RATES.clone();
  }

  /// @param rates false match rates whose operating points are wanted
  /// @param progress told how many pairs are done
  /// @throws PairList.Unusable when not both kinds of pairs are left to compare
  public Result evaluate(PairList list, double[] rates, String origin, IntConsumer progress) {
    List<Double> genuine = new ArrayList<>();
    List<Double> impostor = new ArrayList<>();
    int done = 0;
    for (PairList.Pair pair : list.pairs()) {
      Optional<Embedding> probe = embedding(pair.probe());
      Optional<Embedding> reference = embedding(pair.reference());
      if (probe.isPresent() && reference.isPresent()) {
        (pair.same() ? genuine : impostor).add(probe.get().distanceTo(reference.get(), metric));
      }
      progress.accept(++done);
    }
    if (genuine.isEmpty() || impostor.isEmpty()) {
      throw new PairList.Unusable(
          "%d genuine and %d impostor pairs could be compared; both kinds are needed"
              .formatted(genuine.size(), impostor.size()));
    }
    DistanceSample sample = new DistanceSample(values(genuine), values(impostor));
    return new Result(report(sample, rates, origin), new DetCurve(sample));
  }

  private Optional<Embedding> embedding(String picture) {
    return seen.computeIfAbsent(picture, faces::embedding);
  }

  private CompareReport report(DistanceSample sample, double[] rates, String origin) {
    double[] aucs = new double[RESAMPLINGS];
    double[] eers = new double[RESAMPLINGS];
    Random random = new Random(SEED);
    for (int i = 0; i < RESAMPLINGS; i++) {
      DistanceSample again = sample.resampled(random);
      aucs[i] = again.auc();
      eers[i] = again.equalErrorRate();
    }
    List<CompareReport.OperatingPoint> points = new ArrayList<>();
    for (double rate : rates) {
      points.add(point(sample, rate));
    }
    int failures = (int) seen.values().stream().filter(Optional::isEmpty).count();
    return new CompareReport(
        sample.genuine().length + sample.impostor().length,
        sample.genuine().length,
        sample.impostor().length,
        failures,
        sample.auc(),
        middle(aucs),
        sample.equalErrorRate(),
        middle(eers),
        points,
        origin);
  }

  private CompareReport.OperatingPoint point(DistanceSample sample, double rate) {
    if (sample.impostor().length < PAIRS_PER_RATE / rate - 1e-6) {
      return new CompareReport.OperatingPoint(rate, null, null, null, null);
    }
    double threshold = sample.thresholdAt(rate);
    double fnmr = sample.fnmr(threshold);
    long misses = Math.round(fnmr * sample.genuine().length);
    return new CompareReport.OperatingPoint(
        rate,
        fnmr,
        Interval.ofRate(misses, sample.genuine().length),
        threshold,
        curve.similarity(threshold));
  }

  private static Interval middle(double[] resampled) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    return new Interval(sorted[(int) (.025 * sorted.length)], sorted[(int) (.975 * sorted.length)]);
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
