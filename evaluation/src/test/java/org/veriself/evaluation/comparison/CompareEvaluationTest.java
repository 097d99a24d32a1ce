package org.veriself.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.face.embedding.Embedding;
import org.veriself.inference.CalibrationCurve;
import org.veriself.inference.PackManifest.Metric;

class CompareEvaluationTest {
  private static final DistanceSample SAMPLE =
      new DistanceSample(
          new double[] {.1, .2, .3, .4, .7},
          new double[] {.35, .5, .6, .8, .9, 1, 1.1, 1.2, 1.3, 1.4});

  @TempDir private Path folder;

  @Test
  void pairsAreComparedByThePacksMetric() {
    // Of one direction and two lengths: near by cosine, far apart by L2.
    Map<String, Embedding> faces =
        Map.of(
            "a", new Embedding(new float[] {1, 0}),
            "b", new Embedding(new float[] {9, 0}),
            "c", new Embedding(new float[] {0, 1}));
    PairList pairs =
        new PairList(
            List.of(new PairList.Pair("a", "b", true), new PairList.Pair("a", "c", false)));
    CalibrationCurve curve =
        new CalibrationCurve(
            List.of(new CalibrationCurve.Point(0, 100), new CalibrationCurve.Point(2, 0)));
    FaceSource source = name -> Optional.ofNullable(faces.get(name));

    CompareEvaluation cosine = new CompareEvaluation(source, Metric.COSINE, curve);
    CompareEvaluation l2 = new CompareEvaluation(source, Metric.L2, curve);

    double[] rates = {.5};
    assertThat(cosine.evaluate(pairs, rates, "made up", _ -> {}).report().auc()).isEqualTo(1);
    assertThat(l2.evaluate(pairs, rates, "made up", _ -> {}).report().auc()).isZero();
    assertThat(l2.evaluate(pairs, rates, "made up", _ -> {}).report().operatingPoints()).hasSize(1);
  }

  @Test
  void aucCountsOrderedPairs() {
    // Of 50 pairs of pairs, .4 is beyond .35, and .7 beyond .35, .5 and .6.
    assertThat(SAMPLE.auc()).isEqualTo(46 / 50.0, within(1e-12));
  }

  @Test
  void thresholdKeepsTheWantedRate() {
    assertThat(SAMPLE.thresholdAt(.1)).isEqualTo(.5);
    assertThat(SAMPLE.fmr(.5)).isEqualTo(.1);
    assertThat(SAMPLE.fnmr(.5)).isEqualTo(.2, within(1e-12));
  }

  @Test
  void equalErrorRateLiesWhereBothMeet() {
    assertThat(SAMPLE.equalErrorRate()).isBetween(.1, .25);
  }

  @Test
  void kindsThatDoNotOverlapHaveNoError() {
    DistanceSample apart = new DistanceSample(new double[] {.1, .3}, new double[] {.8, .9});

    assertThat(apart.auc()).isEqualTo(1);
    assertThat(apart.equalErrorRate()).isZero();
  }

  @Test
  void wilsonIntervalOfNoErrorIsNotEmpty() {
    Interval interval = Interval.ofRate(0, 100);

    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isEqualTo(.037, within(.001));
  }

  @Test
  void aBadLineIsNamed() throws IOException {
    assertThatThrownBy(() -> read("probe,reference\na,b\n")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("probe,reference,same\na,b,1\na,b\n"))
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> read("probe,reference,same\na,b,perhaps\n"))
        .hasMessageContaining("perhaps");
    assertThatThrownBy(() -> read("probe,reference,same\n")).hasMessageContaining("no pair");
    assertThat(read("same,probe,reference\nyes,a.jpg,b.jpg\n").pairs())
        .containsExactly(new PairList.Pair("a.jpg", "b.jpg", true));
  }

  @Test
  void theCurveIsDrawn() throws IOException {
    Path file = folder.resolve("det.png");
    new DetCurve(SAMPLE).draw(file);

    assertThat(Files.size(file)).isGreaterThan(1_000);
  }

  private PairList read(String text) throws IOException {
    Path csv = folder.resolve("pairs.csv");
    Files.writeString(csv, text);
    return PairList.read(csv);
  }
}
