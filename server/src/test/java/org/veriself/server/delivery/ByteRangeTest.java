package org.veriself.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 9110 14: ranges of bytes.
class ByteRangeTest {

  @Test
  void partsAreCutToTheObject() {
    assertThat(asked("bytes=0-3")).isEqualTo(new ByteRange.Part(new ByteRange(0, 3)));
    assertThat(asked("bytes=4-")).isEqualTo(new ByteRange.Part(new ByteRange(4, 9)));
    assertThat(asked("bytes=-3")).isEqualTo(new ByteRange.Part(new ByteRange(7, 9)));
    assertThat(asked("bytes=8-99")).isEqualTo(new ByteRange.Part(new ByteRange(8, 9)));
    assertThat(asked("bytes=-99")).isEqualTo(new ByteRange.Part(new ByteRange(0, 9)));
  }

  @Test
  void whatCannotBeServedIsSaid() {
    assertThat(asked("bytes=10-")).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(asked("bytes=5-2")).isEqualTo(new ByteRange.Unsatisfiable());
    assertThat(asked("bytes=-0")).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @Test
  void whatCannotBeReadIsIgnored() {
    assertThat(asked("bytes=a-b")).isEqualTo(new ByteRange.Whole());
    assertThat(asked("lines=1-2")).isEqualTo(new ByteRange.Whole());
    assertThat(asked("bytes=0-1,4-5")).isEqualTo(new ByteRange.Whole());
    assertThat(ByteRange.of(Optional.empty(), 10)).isEqualTo(new ByteRange.Whole());
  }

  private static ByteRange.Asked asked(String header) {
    return ByteRange.of(Optional.of(header), 10);
  }
}
