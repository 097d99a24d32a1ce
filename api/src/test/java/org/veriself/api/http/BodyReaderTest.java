package org.veriself.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.Reading;

class BodyReaderTest {
  private static final int LIMIT = 1 << 20;

  private final AtomicLong nanos = new AtomicLong();
  private final BodyMemory memory = new BodyMemory(LIMIT + 1024);

  @Test
  void aBodyIsReadWhetherOrNotItSaysHowLongItIs() throws IOException {
    byte[] body = new byte[300_000];
    new Random(5).nextBytes(body);

    for (long declared : new long[] {body.length, -1}) {
      assertThat(read(new ByteArrayInputStream(body), declared))
          .isInstanceOfSatisfying(
              Reading.Done.class, done -> assertThat(done.value()).isEqualTo(body));
    }
  }

  @Test
  void aBodyThatTricklesIsGivenUp() {
    assertThatThrownBy(() -> read(trickle(100), LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trickle");
  }

  /// Else a few of them would keep everybody else's large calls out for as long as they like.
  @Test
  void whatIsDroppedKeepsThePaceAndTakesNoRoom() {
    try (BodyMemory.Share share = memory.newShare();
        BodyMemory.Share other = memory.newShare()) {
      assertThatThrownBy(() -> BodyReader.read(trickle(LIMIT + 1), -1, LIMIT, share, nanos::get))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("trickle");
      assertThat(other.growTo(LIMIT)).isTrue();
    }
  }

  @Test
  void anOversizedBodyIsDroppedAndRefused() throws IOException {
    assertThat(read(new ByteArrayInputStream(new byte[LIMIT + 1]), -1))
        .isEqualTo(Reading.refused(ApiError.requestTooLarge(LIMIT)));
  }

  @Test
  void withoutRoomABodyIsRefused() throws IOException {
    try (BodyMemory.Share other = memory.newShare()) {
      assertThat(other.growTo(LIMIT)).isTrue();

      assertThat(read(new ByteArrayInputStream(new byte[300_000]), 300_000))
          .isEqualTo(Reading.refused(ApiError.unavailable()));
    }
    assertThat(read(new ByteArrayInputStream(new byte[300_000]), 300_000))
        .isInstanceOf(Reading.Done.class);
  }

  private Reading<byte[]> read(InputStream body, long declared) throws IOException {
    try (BodyMemory.Share share = memory.newShare()) {
      return BodyReader.read(body, declared, LIMIT, share, nanos::get);
    }
  }

  /// So many bytes at once, then one every twenty seconds.
  private InputStream trickle(int atOnce) {
    return new InputStream() {
      private int left = atOnce;

      @Override
      public int read() {
        if (left > 0) {
          left--;
        } else {
          long _ = nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        }
        return 1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        int read = Math.clamp(left, 1, length);
        left = Math.max(left, 1) - read;
        if (left == 0) {
          long _ = nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        }
        return read;
      }
    };
  }
}
