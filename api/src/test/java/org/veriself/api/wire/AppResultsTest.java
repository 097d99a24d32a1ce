package org.veriself.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.TokenFamily;

/// Every domain outcome has a code its flow may emit (codes.md 1).
final class AppResultsTest {

  private static final Set<String> SELFIE =
      Set.of(
          "1001", "1002", "1004", "1005", "1201", "2004", "2012", "2013", "2014", "2015", "2016",
          "2017");
  private static final Set<String> LIVENESS = Set.of("1001", "1002", "1004", "1005", "1201");

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasACodeOfItsFlow(Reason reason) {
    for (Outcome outcome :
        List.of(Outcome.Rejected.because(reason), new Outcome.Inconclusive(reason))) {
      assertThat(AppResults.codeOf(outcome, TokenFamily.SELFIE).code()).isIn(SELFIE);
      assertThat(AppResults.codeOf(outcome, TokenFamily.LIVENESS).code()).isIn(LIVENESS);
    }
  }

  @ParameterizedTest
  @EnumSource(TokenFamily.class)
  void verifiedIsZero(TokenFamily family) {
    assertThat(AppResults.codeOf(new Outcome.Verified(Optional.empty()), family).code())
        .isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void tagsComeFromTheRightList(Reason reason) {
    LivenessTag.App.of(reason).ifPresent(tag -> assertThat(tag.code()).isBetween("01", "13"));
    LivenessTag.Web.of(reason).ifPresent(tag -> assertThat(tag.code()).isBetween("01", "14"));
  }

  @ParameterizedTest
  @CsvSource({"REPLAY_SUSPECTED, 03, 03", "LIGHT_MISMATCH, 09, 07", "FACE_CHANGED, 10, 08"})
  void theTwoListsNumberTheSameFindingDifferently(Reason reason, String app, String web) {
    assertThat(LivenessTag.App.of(reason).orElseThrow().code()).isEqualTo(app);
    assertThat(LivenessTag.Web.of(reason).orElseThrow().code()).isEqualTo(web);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "70, 70", "41.267, 41.27", "1e-7, 0", "99.999, 100", "0.5, 0.5"})
  void similarityIsPlainWithTwoDecimals(double value, String text) {
    assertThat(Numbers.rounded(value).toString()).isEqualTo(text);
  }
}
