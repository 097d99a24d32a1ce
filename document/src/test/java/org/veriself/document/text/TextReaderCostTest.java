package org.veriself.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.media.Picture;

/// Prints what reading a card costs in time of its one thread. The budget is held by the
/// benchmarks; here only a gross slip fails.
@Tag("model")
class TextReaderCostTest {

  private static final int ROUNDS = Integer.getInteger("veriself.rounds", 8);

  @Test
  void aCardIsReadInAFractionOfASecond() {
    Picture card = TestCards.card();
    try (TextReader reader = TextReader.bundled()) {
      for (int limit : new int[] {640, 736, 832, 960}) {
        double median = median(reader, card, limit);
        System.out.printf("card of 1000x630, limit %d: %.0f ms%n", limit, median);
        assertThat(median).isLessThan(10_000);
      }
    }
  }

  private static double median(TextReader reader, Picture card, int limit) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    reader.read(card, limit);
    var millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      reader.read(card, limit);
      millis[i] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[ROUNDS / 2];
  }
}
