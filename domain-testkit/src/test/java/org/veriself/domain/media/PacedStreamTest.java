package org.veriself.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedStreamTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final PacedStream stream =
      new PacedStream(
          new ByteArrayInputStream(new byte[] {1, 2, 3, 4}),
          new LeastPace(1, Duration.ofSeconds(20)),
          nanos::get);

  @Test
  void whatKeepsThePaceIsReadToItsEnd() throws IOException {
    assertThat(stream.read()).isEqualTo(1);
    later(21);
    assertThat(stream.read(new byte[8], 0, 2)).isEqualTo(2);
    later(2);
    assertThat(stream.readAllBytes()).containsExactly(4);
    assertThat(stream.read()).isEqualTo(-1);
  }

  @Test
  void whatTricklesFailsInEitherWayOfReading() throws IOException {
    assertThat(stream.read()).isEqualTo(1);
    later(30);
    assertThatThrownBy(stream::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trickle");
    assertThatThrownBy(() -> stream.read(new byte[1], 0, 1)).isInstanceOf(IOException.class);
  }

  private void later(int seconds) {
    long _ = nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
