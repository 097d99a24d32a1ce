package org.veriself.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final int LIMIT = 100_000;

  private final AtomicLong nanos = new AtomicLong();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 8_193, LIMIT - 1, LIMIT})
  void aBodyIsReadWhetherOrNotItSaysHowLongItIs(int length) throws IOException {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);

    assertThat(read(new ByteArrayInputStream(body), length)).contains(body);
    assertThat(read(new ByteArrayInputStream(body), -1)).contains(body);
  }

  @Test
  void aBodyBeyondTheLimitIsNotTaken() throws IOException {
    assertThat(read(new ByteArrayInputStream(new byte[LIMIT + 1]), -1)).isEmpty();
  }

  /// A phone that went away.
  @Test
  void aBodyThatEndsEarlyIsAsShortAsItIs() throws IOException {
    assertThat(read(new ByteArrayInputStream(new byte[] {1, 2}), 50)).contains(new byte[] {1, 2});
  }

  /// Anybody may send a head without a body, and very many of them.
  @Test
  void littleIsKeptForWhatHasNotArrived() throws IOException {
    AtomicInteger most = new AtomicInteger();
    InputStream silent =
        new InputStream() {
          @Override
          public int read() {
            return -1;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            most.set(bytes.length);
            return -1;
          }
        };

    assertThat(read(silent, LIMIT)).contains(new byte[0]);
    assertThat(most).hasValue(8_192);
  }

  @Test
  void aBodyThatTricklesIsGivenUp() {
    InputStream trickle =
        new InputStream() {
          @Override
          public int read() {
            long _ = nanos.addAndGet(Duration.ofSeconds(25).toNanos());
            return 1;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = (byte) read();
            return 1;
          }
        };

    assertThatThrownBy(() -> read(trickle, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trickle");
  }

  private Optional<byte[]> read(InputStream body, long declared) throws IOException {
    return RequestBody.read(body, declared, LIMIT, nanos::get);
  }
}
