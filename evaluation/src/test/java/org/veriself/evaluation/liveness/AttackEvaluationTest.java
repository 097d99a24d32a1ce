package org.veriself.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.evaluation.liveness.AttackEvaluation.Order;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.verification.FaceExaminer;
import org.veriself.face.verification.StandardPolicy;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.InProcessDecoder;
import org.veriself.media.encoding.VideoFormat;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.VideoLimits;

@Tag("model")
class AttackEvaluationTest {
  private static final int WORKERS = 2;
  private static final Set<String> SOME = Set.of("print-flat", "face-swap", "injected-stream");
  private static ModelPack pack;
  private static SampleFaces faces;
  private static AttackReport report;

  @BeforeAll
  static void run() {
    pack = ModelPack.bundled();
    faces = SampleFaces.load(new FaceInstruments(pack));
    report = evaluation().run(order(SOME), _ -> {});
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void everySpeciesIsTriedInThePartItBelongsTo() {
    for (ClipOutcome outcome : report.outcomes()) {
      assertThat(outcome.readings()).as(outcome.species()).isNotEmpty();
      if (outcome.part() == Part.TUNING) {
        assertThat(outcome.unseen()).isFalse();
        assertThat(outcome.species()).isNotEqualTo("face-swap");
      }
    }
    assertThat(report.rows(_ -> true, false)).hasSize(SOME.size());
    assertThat(report.rows(_ -> true, false))
        .allSatisfy(row -> assertThat(row.accepted().trials()).isEqualTo(2));
  }

  @Test
  void nobodyIsInBothParts() {
    Map<Part, Set<String>> people =
        report.outcomes().stream()
            .collect(
                Collectors.groupingBy(
                    ClipOutcome::part, Collectors.mapping(ClipOutcome::face, Collectors.toSet())));
    assertThat(people.get(Part.TUNING)).doesNotContainAnyElementsOf(people.get(Part.HELD));
  }

  /// WebM's encoder works faster and coarser when the machine is busy, so that only the other
  /// codec's clips are the same to the last digit.
  @Test
  void theSameOrderIsJudgedTheSame() {
    AtomicInteger told = new AtomicInteger();
    Order flat = order(Set.of("print-flat"));
    AttackReport again = evaluation().run(flat, _ -> told.incrementAndGet());

    assertThat(told).hasValue(evaluation().size(flat));
    assertThat(readings(again)).isNotEmpty().isEqualTo(readings(report));
  }

  private static Map<String, List<CueReading>> readings(AttackReport of) {
    return of.outcomes().stream()
        .filter(it -> it.isGenuine() || it.species().equals("print-flat"))
        .filter(it -> it.conditions().format() != VideoFormat.WEBM_VP8)
        .collect(
            Collectors.toMap(
                it -> it.species() + it.face() + it.conditions(), ClipOutcome::readings));
  }

  @Test
  void theReportSaysThatItIsSimulatedWhereverItIsRead() {
    assertThat(report.text()).startsWith("Simulated attacks").contains("Part tuning", "Part held");
    assertThat(report.figures()).containsEntry("simulated", true);
    assertThat(report.html())
        .contains("Simulated attacks", "DET: BPCER (up) over APCER (right) (simulated)")
        .contains("margin (simulated)", "MICRO_MOTION (simulated)")
        .doesNotContain("http://", "https://", "<script");
    assertThat(report.readings().lines().findFirst().orElseThrow()).endsWith("cue,value,note");
  }

  private static Order order(Set<String> only) {
    return new Order(SecureLevel.SILENT, 2, 5, EnumSet.allOf(Part.class), only);
  }

  private static AttackEvaluation evaluation() {
    FaceExaminer examiner =
        new FaceExaminer(
            new InProcessDecoder(VideoLimits.standard()),
            _ -> new PictureReading.Busy(),
            pack,
            WORKERS);
    return new AttackEvaluation(
        examiner,
        StandardPolicy.policy(),
        faces,
        new FaceInstruments(pack),
        WORKERS,
        System::nanoTime);
  }
}
