package org.veriself.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusteredRateTest {
  private record Seen(String face, boolean hit) {}

  @Test
  void faceByFaceAlikeIsWilsonsInterval() {
    ClusteredRate rate = rate(10, 10, 5);

    assertThat(rate.rate()).isEqualTo(.5);
    assertThat(rate.low()).isCloseTo(.4038, within(.001));
    assertThat(rate.high()).isCloseTo(.5962, within(.001));
  }

  @Test
  void whereFacesDifferTheIntervalIsThatOfTheFaces() {
    List<Seen> seen = new ArrayList<>();
    for (int face = 0; face < 10; face++) {
      for (int clip = 0; clip < 10; clip++) {
        seen.add(new Seen("face " + face, face < 5));
      }
    }

    ClusteredRate rate = ClusteredRate.of(seen, Seen::face, Seen::hit);

    assertThat(rate.low()).isLessThan(.25);
    assertThat(rate.high()).isGreaterThan(.75);
  }

  @Test
  void noneAcceptedStillHasAnUpperBoundAndItIsNotThatOfIndependentClips() {
    ClusteredRate rate = rate(11, 14, 0);

    assertThat(rate.low()).isZero();
    // Independent clips would give .024.
    assertThat(rate.high()).isBetween(.04, .08);
    assertThat(rate.text()).startsWith("  0.0 %");
  }

  @Test
  void nothingTriedSaysNothing() {
    assertThat(ClusteredRate.of(List.<Seen>of(), Seen::face, Seen::hit))
        .isEqualTo(new ClusteredRate(0, 0, 0, 1));
  }

  private static ClusteredRate rate(int faces, int clips, int hits) {
    List<Seen> seen = new ArrayList<>();
    for (int face = 0; face < faces; face++) {
      for (int clip = 0; clip < clips; clip++) {
        seen.add(new Seen("face " + face, clip < hits));
      }
    }
    return ClusteredRate.of(seen, Seen::face, Seen::hit);
  }
}
