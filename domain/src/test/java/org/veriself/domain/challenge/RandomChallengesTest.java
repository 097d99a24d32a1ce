package org.veriself.domain.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;

class RandomChallengesTest {
  private final RandomChallenges challenges = new RandomChallenges(new Random(7));

  @ParameterizedTest
  @EnumSource
  void everyLevelAsksForItsOwnRecordings(SecureLevel level) {
    Challenge challenge = challenges.next(plan(level), ChallengeForm.FULL);

    Set<RecordingName> expected = new HashSet<>();
    if (level.hasActions()) {
      expected.add(RecordingName.ACTION);
    }
    if (level.hasLight() || level == SecureLevel.SILENT) {
      expected.add(RecordingName.MAIN);
    }
    assertThat(challenge.recordings()).isEqualTo(expected);
  }

  @Test
  void actionsKeepTheOrderTheCustomerAskedFor() {
    for (int i = 0; i < 50; i++) {
      assertThat(challenges.next(plan(SecureLevel.ACTION), ChallengeForm.FULL).actions())
          .containsExactly(Action.NOD, Action.BLINK);
    }
  }

  @Test
  void theStrictestLevelAsksForATurnOfTheHeadAndForTheMouth() {
    Set<List<Action>> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<Action> actions = strictest(Action.MOUTH);
      assertThat(actions).contains(Action.MOUTH).hasSize(2);
      assertThat(actions).anyMatch(action -> action.kind() == Action.Kind.HEAD);
      seen.add(actions);
    }
    assertThat(seen).hasSize(4);
    assertThat(strictest(Action.NOD)).containsExactlyInAnyOrder(Action.NOD, Action.MOUTH);
    assertThat(strictest(Action.BLINK)).contains(Action.BLINK, Action.MOUTH).hasSize(3);
    assertThat(strictest(Action.NOD, Action.SHAKE)).contains(Action.MOUTH).hasSize(3);
  }

  @Test
  void asManyMovementsAreAnnouncedAsAreAskedFor() {
    for (Action asked : Action.values()) {
      assertThat(plan(SecureLevel.ACTION_AND_LIGHT, List.of(asked)).movements())
          .isEqualTo(strictest(asked).size());
    }
    assertThat(plan(SecureLevel.ACTION, List.of(Action.BLINK)).movements()).isEqualTo(1);
  }

  private List<Action> strictest(Action... asked) {
    VerificationPlan plan = plan(SecureLevel.ACTION_AND_LIGHT, List.of(asked));
    return challenges.next(plan, ChallengeForm.FULL).actions();
  }

  @Test
  void theMomentOfAnActionCannotBeForeseen() {
    Set<Duration> pauses = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      pauses.add(
          challenges
              .next(plan(SecureLevel.ACTION), ChallengeForm.FULL)
              .steps()
              .getFirst()
              .length());
    }
    assertThat(pauses).hasSizeGreaterThan(30);
  }

  @Test
  void coloursDifferFromTheirNeighboursAndLightEveryChannel() {
    for (int i = 0; i < 200; i++) {
      List<LightColour> colours =
          challenges.next(plan(SecureLevel.LIGHT), ChallengeForm.FULL).colours();
      for (int k = 1; k < colours.size(); k++) {
        assertThat(colours.get(k)).isNotEqualTo(colours.get(k - 1));
      }
      assertThat(colours.stream().map(c -> c.red() > 128).distinct()).hasSize(2);
      assertThat(colours.stream().map(c -> c.green() > 128).distinct()).hasSize(2);
      assertThat(colours.stream().map(c -> c.blue() > 128).distinct()).hasSize(2);
    }
  }

  @Test
  void coloursNeverFlashFasterThanThreeTimesASecond() {
    for (ChallengeStep step :
        challenges.next(plan(SecureLevel.LIGHT), ChallengeForm.FULL).steps()) {
      assertThat(step.length()).isGreaterThan(Duration.ofMillis(333));
    }
  }

  @Test
  void whoDeclinesTheLightIsAskedForMoreMovementsInstead() {
    for (int i = 0; i < 50; i++) {
      Challenge both =
          challenges.next(plan(SecureLevel.ACTION_AND_LIGHT), ChallengeForm.WITHOUT_LIGHT);
      assertThat(both.level()).isEqualTo(SecureLevel.ACTION);
      assertThat(both.actions())
          .hasSize(3)
          .startsWith(Action.NOD, Action.BLINK)
          .doesNotHaveDuplicates();
      assertThat(challenges.next(plan(SecureLevel.LIGHT), ChallengeForm.WITHOUT_LIGHT).actions())
          .hasSize(3)
          .doesNotHaveDuplicates();
    }
    assertThat(challenges.next(plan(SecureLevel.ACTION), ChallengeForm.WITHOUT_LIGHT).actions())
        .containsExactly(Action.NOD, Action.BLINK);
  }

  @ParameterizedTest
  @EnumSource
  void aSilentFormAsksForAVideoAndNothingElse(SecureLevel level) {
    Challenge challenge = challenges.next(plan(level), ChallengeForm.SILENT);

    assertThat(challenge.level()).isEqualTo(SecureLevel.SILENT);
    assertThat(challenge.recordings()).containsExactly(RecordingName.MAIN);
  }

  @ParameterizedTest
  @EnumSource
  void aFullChallengeIsOfTheLevelThatWasAsked(SecureLevel level) {
    assertThat(challenges.next(plan(level), ChallengeForm.FULL).level()).isEqualTo(level);
  }

  private static VerificationPlan plan(SecureLevel level) {
    return plan(level, level.hasActions() ? List.of(Action.NOD, Action.BLINK) : List.of());
  }

  private static VerificationPlan plan(SecureLevel level, List<Action> actions) {
    return new VerificationPlan(TokenFamily.SELFIE, level, actions, false, Edition.BASIC, 5, "");
  }
}
