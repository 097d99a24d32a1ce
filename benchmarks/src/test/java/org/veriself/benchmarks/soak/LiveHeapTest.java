package org.veriself.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.veriself.benchmarks.BenchmarkFailed;

class LiveHeapTest {
  private static final int MEGABYTES = 40;

  @Test
  void whatIsHeldCountsAndWhatIsLetGoDoesNot() {
    long self = ProcessHandle.current().pid();
    LiveHeap before = LiveHeap.of(self);
    LiveHeap holding;
    {
      byte[][] held = new byte[MEGABYTES][1_000_000];
      holding = LiveHeap.of(self);
      assertThat(held).hasDimensions(MEGABYTES, 1_000_000);
    }

    assertThat(holding.megabytes() - before.megabytes()).isGreaterThan(MEGABYTES - 5);
    assertThat(holding.growthSince(before, 1)).singleElement().asString().startsWith("[B by 4");
  }

  @Test
  void linesThatAreNoClassesAreLeftOut() {
    LiveHeap read =
        LiveHeap.of(
            List.of(
                "4711:",
                " num     #instances         #bytes  class name (module)",
                "-------------------------------------------------------",
                "   1:         65872        5913808  [B (java.base@25)",
                "   2:          1000         500000  java.lang.String (java.base@25)",
                "Total        66872        6413808"));

    assertThat(read.megabytes()).isEqualTo(6.413808);
    assertThat(read.growthSince(new LiveHeap(Map.of("[B", 5_913_808L)), 5))
        .containsExactly("java.lang.String by 0.50 MB");
  }

  @Test
  void deadSpaceIsNoObject() {
    LiveHeap read =
        LiveHeap.of(
            List.of(
                "   1:          3762        8031600  [Ljdk.internal.vm.FillerElement; (java.base@25)",
                "   2:          1000         500000  java.lang.String (java.base@25)",
                "   3:            20            320  jdk.internal.vm.FillerObject (java.base@25)"));

    assertThat(read.megabytes()).isEqualTo(.5);
  }

  @Test
  void aToolThatTellsNothingIsNoEmptyHeap() {
    assertThatThrownBy(() -> LiveHeap.of(List.of("4711:"))).isInstanceOf(BenchmarkFailed.class);
  }
}
