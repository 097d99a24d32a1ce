package org.veriself.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;

/// codes.md 1.1: the order in which a reason decides.
class LivenessDecisionTest {
  private static final Set<SecureLevel> ALL = EnumSet.allOf(SecureLevel.class);
  private static final DecisionPolicy POLICY =
      new DecisionPolicy(
          List.of(
              rule(Cue.BRIGHTNESS, 40, ALL, Reason.TOO_DARK, true),
              rule(Cue.DEPTH, 0.5, ALL, Reason.REPLAY_SUSPECTED, false),
              rule(Cue.ACTION, 0.5, ALL, Reason.BLINK_NOT_SEEN, true),
              rule(
                  Cue.LIGHT_CORRELATION,
                  0.5,
                  Set.of(SecureLevel.LIGHT),
                  Reason.LIGHT_MISMATCH,
                  true)));
  private final LivenessDecision decision = new LivenessDecision(POLICY);

  @Test
  void everythingMetIsVerified() {
    assertThat(decision.decide(silent(false), evidence(bright(), deep())))
        .isEqualTo(new Outcome.Verified(Optional.empty()));
  }

  @Test
  void mediaRefusalDecidesBeforeAnythingElse() {
    Evidence evidence =
        new Evidence(
            "pack",
            List.of(dark()),
            List.of(new MediaRefusal(RecordingName.MAIN, Reason.VIDEO_UNREADABLE, "garbage")),
            new ComparisonReading.NotRun(),
            0,
            0,
            Duration.ZERO);

    assertThat(decision.decide(silent(false), evidence))
        .isEqualTo(Outcome.Rejected.because(Reason.VIDEO_UNREADABLE));
  }

  @Test
  void theEarlierRuleDecidesAndTheOthersContribute() {
    assertThat(decision.decide(silent(false), evidence(dark(), flat())))
        .isEqualTo(
            new Outcome.Rejected(
                Reason.TOO_DARK,
                List.of(Reason.TOO_DARK, Reason.REPLAY_SUSPECTED),
                Optional.empty()));
  }

  @Test
  void aRequiredCueThatIsMissingNeverPasses() {
    assertThat(decision.decide(silent(false), evidence(deep())))
        .isEqualTo(Outcome.Rejected.because(Reason.NOT_MEASURABLE));
  }

  @Test
  void aCueThatCouldNotBeMeasuredPassesOnlyWhereItIsNotRequired() {
    CueReading unmeasured =
        CueReading.of(Cue.DEPTH, RecordingName.MAIN, new NotMeasurable("hardly moved"));

    assertThat(decision.decide(silent(false), evidence(bright(), unmeasured)))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void eachMissingActionIsNamed() {
    VerificationPlan plan = plan(SecureLevel.ACTION, List.of(Action.NOD, Action.SHAKE), false);
    Evidence evidence = evidence(bright(), deep(), action(Action.NOD, 0.9));

    assertThat(decision.decide(plan, evidence))
        .isEqualTo(Outcome.Rejected.because(Reason.SHAKE_NOT_SEEN));
  }

  @Test
  void anotherActionDoesNotCountForTheRequestedOne() {
    VerificationPlan plan = plan(SecureLevel.ACTION, List.of(Action.NOD), false);

    assertThat(decision.decide(plan, evidence(bright(), action(Action.BLINK, 1))))
        .isEqualTo(Outcome.Rejected.because(Reason.NOD_NOT_SEEN));
  }

  @Test
  void rulesOfOtherLevelsDoNotApply() {
    VerificationPlan light = plan(SecureLevel.LIGHT, List.of(), false);

    assertThat(decision.decide(light, evidence(bright())))
        .isEqualTo(Outcome.Rejected.because(Reason.NOT_MEASURABLE));
    assertThat(decision.decide(silent(false), evidence(bright())))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void similarityAtThePassMarkIsTheSamePerson() {
    Similarity mark = new Similarity(70);

    assertThat(decision.decide(silent(true), compared(new ComparisonReading.Compared(mark))))
        .isEqualTo(new Outcome.Verified(Optional.of(mark)));
  }

  @Test
  void similarityBelowThePassMarkIsRejectedAndReported() {
    Similarity low = new Similarity(69.99);

    assertThat(decision.decide(silent(true), compared(new ComparisonReading.Compared(low))))
        .isEqualTo(
            new Outcome.Rejected(
                Reason.SIMILARITY_TOO_LOW, List.of(Reason.SIMILARITY_TOO_LOW), Optional.of(low)));
  }

  @Test
  void anUnusableReferenceNamesItsReason() {
    assertThat(
            decision.decide(
                silent(true),
                compared(new ComparisonReading.Refused(Reason.REFERENCE_WITH_SEVERAL_FACES))))
        .isEqualTo(Outcome.Rejected.because(Reason.REFERENCE_WITH_SEVERAL_FACES));
  }

  @Test
  void aComparisonThatWasNotRunVerifiesNobody() {
    assertThat(decision.decide(silent(true), compared(new ComparisonReading.NotRun())))
        .isEqualTo(new Outcome.Inconclusive(Reason.ENGINE_FAILED));
  }

  private static Rule rule(
      Cue cue, double least, Set<SecureLevel> levels, Reason reason, boolean required) {
    return new Rule(cue, levels, Optional.of(least), Optional.empty(), reason, required);
  }

  private static CueReading bright() {
    return CueReading.of(Cue.BRIGHTNESS, RecordingName.MAIN, new Measured(120, 1, ""));
  }

  private static CueReading dark() {
    return CueReading.of(Cue.BRIGHTNESS, RecordingName.MAIN, new Measured(12, 1, ""));
  }

  private static CueReading deep() {
    return CueReading.of(Cue.DEPTH, RecordingName.MAIN, new Measured(2, 1, ""));
  }

  private static CueReading flat() {
    return CueReading.of(Cue.DEPTH, RecordingName.MAIN, new Measured(0.1, 1, ""));
  }

  private static CueReading action(Action action, double value) {
    return new CueReading(
        Cue.ACTION, RecordingName.ACTION, Optional.of(action), new Measured(value, 1, ""));
  }

  private static Evidence evidence(CueReading... readings) {
    return evidence(Arrays.asList(readings), new ComparisonReading.NotRun());
  }

  private static Evidence compared(ComparisonReading comparison) {
    return evidence(List.of(bright(), deep()), comparison);
  }

  private static Evidence evidence(List<CueReading> readings, ComparisonReading comparison) {
    return new Evidence(
        "pack", new ArrayList<>(readings), List.of(), comparison, 75, 75, Duration.ofSeconds(1));
  }

  private static VerificationPlan silent(boolean compares) {
    return plan(SecureLevel.SILENT, List.of(), compares);
  }

  private static VerificationPlan plan(SecureLevel level, List<Action> actions, boolean compares) {
    return new VerificationPlan(TokenFamily.SELFIE, level, actions, compares, Edition.BASIC, 5, "");
  }
}
