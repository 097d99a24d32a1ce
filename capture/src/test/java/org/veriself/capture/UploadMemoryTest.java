package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
  private static final Answer DONE = new Answer.Bare(204, Map.of());
  private static final int KIBI = 1024;

  private final UploadMemory memory = new UploadMemory(10 * KIBI, Duration.ZERO);

  @Test
  void whatHasNoRoomIsAskedForAgainLater() throws IOException {
    Answer nested = memory.holding(6 * KIBI, () -> memory.holding(5 * KIBI, () -> DONE));

    assertThat(nested).isInstanceOf(Refusal.class);
    assertThat(((Refusal) nested).code()).isEqualTo(CaptureCode.TOO_MANY_REQUESTS);
    assertThat(((Refusal) nested).waitMillis()).isPositive();
    assertThat(memory.holding(6 * KIBI, () -> memory.holding(4 * KIBI, () -> DONE)))
        .isEqualTo(DONE);
  }

  @Test
  void roomIsGivenBackAfterAFailure() throws IOException {
    assertThatThrownBy(
            () ->
                memory.holding(
                    10 * KIBI,
                    () -> {
                      throw new IOException("the phone went away");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(memory.holding(10 * KIBI, () -> DONE)).isEqualTo(DONE);
  }

  @Test
  void aBodyLargerThanAllRoomWaitsForAllOfIt() throws IOException {
    assertThat(memory.holding(50 * KIBI, () -> DONE)).isEqualTo(DONE);
    assertThat(memory.holding(1, () -> memory.holding(50 * KIBI, () -> DONE)))
        .isInstanceOf(Refusal.class);
  }
}
