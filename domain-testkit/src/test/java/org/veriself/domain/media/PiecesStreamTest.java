package org.veriself.domain.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PiecesStreamTest {
  private final List<Integer> opened = new ArrayList<>();
  private final List<Integer> closed = new ArrayList<>();

  @Test
  void piecesAreReadInTheirOrderAndOneIsOpenAtATime() throws IOException {
    try (InputStream whole = pieces(new byte[] {1, 2}, new byte[0], new byte[] {-3})) {
      assertThat(whole.read()).isEqualTo(1);
      assertThat(opened).containsExactly(0);
      assertThat(whole.readAllBytes()).containsExactly(2, -3);
      assertThat(whole.read()).isEqualTo(-1);
    }
    assertThat(closed).containsExactly(0, 1, 2);
  }

  /// A store that refuses the whole would be asked for every piece before that is told.
  @Test
  void whatWasNotReachedIsNeverOpened() throws IOException {
    try (InputStream whole = pieces(new byte[] {-1}, new byte[] {2})) {
      assertThat(whole.read()).isEqualTo(255);
    }
    assertThat(opened).containsExactly(0);
    assertThat(closed).containsExactly(0);
  }

  @Test
  void withoutPiecesThereIsNothing() throws IOException {
    try (InputStream whole = pieces()) {
      assertThat(whole.read()).isEqualTo(-1);
    }
  }

  private InputStream pieces(byte[]... bytes) {
    return new PiecesStream(
        Stream.iterate(0, at -> at < bytes.length, at -> at + 1)
            .map(at -> piece(at, bytes[at]))
            .iterator());
  }

  private InputStream piece(int number, byte[] bytes) {
    opened.add(number);
    return new ByteArrayInputStream(bytes) {
      @Override
      public void close() {
        closed.add(number);
      }
    };
  }
}
