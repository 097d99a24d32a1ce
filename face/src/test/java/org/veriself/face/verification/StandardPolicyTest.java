package org.veriself.face.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.inference.ModelPack;
import org.veriself.inference.TinyPack;
import org.veriself.inference.conversion.TinyModels;

/// codes.md 1.1: media, light and position, attack, action, light pattern.
class StandardPolicyTest {
  private static final List<Set<Reason>> ORDER =
      List.of(
          EnumSet.of(
              Reason.VIDEO_TOO_SHORT,
              Reason.RESOLUTION_TOO_LOW,
              Reason.FRAME_RATE_TOO_LOW,
              Reason.TIMING_IMPLAUSIBLE),
          EnumSet.of(
              Reason.NO_FACE_IN_VIDEO,
              Reason.TOO_DARK,
              Reason.TOO_BRIGHT,
              Reason.SEVERAL_FACES_IN_VIDEO,
              Reason.FACE_LOST,
              Reason.FACE_TOO_FAR,
              Reason.FACE_TOO_CLOSE,
              Reason.FACE_TOO_LEFT,
              Reason.FACE_TOO_RIGHT,
              Reason.FACE_BLURRED,
              Reason.FACE_COVERED,
              Reason.EYES_CLOSED),
          EnumSet.of(Reason.REPLAY_SUSPECTED, Reason.SYNTHESIS_SUSPECTED, Reason.FACE_CHANGED),
          EnumSet.of(Reason.BLINK_NOT_SEEN),
          EnumSet.of(Reason.LIGHT_MISMATCH));

  @Test
  void rulesStandInTheOrderInWhichTheyDecide() {
    List<Integer> stages =
        StandardPolicy.policy().rules().stream().map(rule -> stage(rule.reason())).toList();

    assertThat(stages).isSorted().contains(0, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource(SecureLevel.class)
  void aLivePersonPassesAtEveryLevel(SecureLevel level) {
    assertThat(decide(level, good(level))).isInstanceOf(Outcome.Verified.class);
  }

  @ParameterizedTest
  @EnumSource(SecureLevel.class)
  void whatIsRequiredAndMissingNeverPasses(SecureLevel level) {
    for (Rule rule : StandardPolicy.policy().rules()) {
      if (rule.required() && rule.levels().contains(level)) {
        List<CueReading> without =
            good(level).stream().filter(reading -> reading.cue() != rule.cue()).toList();

        assertThat(decide(level, without)).as("%s", rule).isInstanceOf(Outcome.Rejected.class);
      }
    }
  }

  @Test
  void aFrozenPhotoIsAnAttackEvenWhenItsActionIsMissingToo() {
    List<CueReading> readings = new ArrayList<>(good(SecureLevel.ACTION));
    replace(readings, Cue.MICRO_MOTION, .001);
    replace(readings, Cue.ACTION, 0);

    assertThat(decide(SecureLevel.ACTION, readings))
        .isEqualTo(
            new Outcome.Rejected(
                Reason.REPLAY_SUSPECTED,
                List.of(Reason.REPLAY_SUSPECTED, Reason.NOD_NOT_SEEN),
                Optional.empty()));
  }

  @Test
  void aDarkPictureIsSaidBeforeWhatCannotBeSeenInIt() {
    List<CueReading> readings = new ArrayList<>(good(SecureLevel.LIGHT));
    replace(readings, Cue.BRIGHTNESS, 10);
    replace(readings, Cue.LIGHT_CORRELATION, 0);

    assertThat(((Outcome.Rejected) decide(SecureLevel.LIGHT, readings)).reason())
        .isEqualTo(Reason.TOO_DARK);
  }

  @Test
  void aWrongColourSequenceIsALightMismatch() {
    List<CueReading> readings = new ArrayList<>(good(SecureLevel.LIGHT));
    replace(readings, Cue.LIGHT_CORRELATION, .3);

    assertThat(((Outcome.Rejected) decide(SecureLevel.LIGHT, readings)).reason())
        .isEqualTo(Reason.LIGHT_MISMATCH);
  }

  @Test
  void aPassiveNetworkHasARuleOnlyWhereThePackHasOne(@TempDir Path folder) {
    byte[] onnx = TinyModels.fixed(80, Map.of("prob", new float[3]));
    Path pack =
        TinyPack.inheriting(folder)
            .add(
                "passive-pad",
                "net.onnx",
                onnx,
                "minifasnet",
                80,
                TinyPack.faceBox(2.7),
                Map.of("prob", 3))
            .write();

    List<Rule> rules = StandardPolicy.policy(ModelPack.describe(pack)).rules();

    assertThat(StandardPolicy.policy().rules()).noneMatch(rule -> rule.cue() == Cue.PASSIVE);
    assertThat(StandardPolicy.policy(ModelPack.describeBundled()))
        .isEqualTo(StandardPolicy.policy());
    assertThat(rules)
        .filteredOn(rule -> rule.cue() == Cue.PASSIVE)
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.least()).contains(.5);
              assertThat(rule.required()).isTrue();
              assertThat(rule.levels()).containsExactlyInAnyOrder(SecureLevel.values());
            });
    assertThat(rules.stream().map(rule -> stage(rule.reason())).toList()).isSorted();
  }

  private static int stage(Reason reason) {
    for (int i = 0; i < ORDER.size(); i++) {
      if (ORDER.get(i).contains(reason)) {
        return i;
      }
    }
    throw new AssertionError(reason + " has no place in codes.md 1.1");
  }

  /// Each cue in the middle of what its rules allow.
  private static List<CueReading> good(SecureLevel level) {
    List<CueReading> readings = new ArrayList<>();
    for (Cue cue : EnumSet.allOf(Cue.class)) {
      List<Rule> rules =
          StandardPolicy.policy().rules().stream()
              .filter(rule -> rule.cue() == cue && rule.levels().contains(level))
              .toList();
      if (!rules.isEmpty()) {
        double least =
            rules.stream().flatMap(r -> r.least().stream()).max(Double::compare).orElse(0.0);
        double most =
            rules.stream()
                .flatMap(r -> r.most().stream())
                .min(Double::compare)
                .orElse(2 * least + 1);
        readings.add(reading(cue, (least + most) / 2));
      }
    }
    return readings;
  }

  private static void replace(List<CueReading> readings, Cue cue, double value) {
    readings.removeIf(reading -> reading.cue() == cue);
    readings.add(reading(cue, value));
  }

  private static CueReading reading(Cue cue, double value) {
    return new CueReading(
        cue,
        RecordingName.MAIN,
        cue == Cue.ACTION ? Optional.of(Action.NOD) : Optional.empty(),
        new Measured(value, 1, "made up"));
  }

  private static Outcome decide(SecureLevel level, List<CueReading> readings) {
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.LIVENESS,
            level,
            level.hasActions() ? List.of(Action.NOD) : List.of(),
            false,
            Edition.BASIC,
            3,
            "");
    return new LivenessDecision(StandardPolicy.policy())
        .decide(
            plan,
            new Evidence(
                "pack 1",
                readings,
                List.of(),
                new ComparisonReading.NotRun(),
                10,
                10,
                Duration.ZERO));
  }
}
