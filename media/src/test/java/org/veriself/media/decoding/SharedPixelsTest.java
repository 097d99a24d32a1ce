package org.veriself.media.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.veriself.media.Orientation;
import org.veriself.media.Picture;

/// A picture of forty megapixels must not cost what its pixels say, several times over.
class SharedPixelsTest {
  private static final int OFFSET = 7;

  @Test
  void aPhonesPictureIsCopiedAsItIs() {
    byte[] shared = new byte[OFFSET + 4_032 * 3_024 * 3];
    shared[OFFSET + 5] = 9;

    Picture picture = pixels(shared, 4_032, 3_024).upright(Orientation.UPRIGHT);

    assertThat(picture.width()).isEqualTo(4_032);
    assertThat(picture.height()).isEqualTo(3_024);
    assertThat(picture.rgb()[5]).isEqualTo((byte) 9);
  }

  @Test
  void aLargerOneIsTakenAtHalfItsSides() {
    int width = 5_001;
    int height = 2_501;
    byte[] shared = new byte[OFFSET + width * height * 3];
    // The green of the second pixel of the second row: of the four under one another and beside.
    set(shared, width, 2, 2, 1, 255);
    set(shared, width, 3, 2, 1, 253);
    set(shared, width, 2, 3, 1, 255);
    set(shared, width, 3, 3, 1, 255);
    set(shared, width, 4, 2, 1, 4);

    Picture picture = pixels(shared, width, height).upright(Orientation.UPRIGHT);

    assertThat(picture.width()).isEqualTo(2_500);
    assertThat(picture.height()).isEqualTo(1_250);
    assertThat(Byte.toUnsignedInt(picture.rgb()[(2_500 + 1) * 3 + 1])).isEqualTo(255);
    assertThat(picture.rgb()[(2_500 + 2) * 3 + 1]).isEqualTo((byte) 1);
    assertThat(picture.rgb()[0]).isZero();
  }

  @Test
  void itIsTurnedAfterwards() {
    int width = 5_000;
    int height = 3_000;
    byte[] shared = new byte[OFFSET + width * height * 3];
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        set(shared, width, x, y, 0, 200);
      }
    }

    Picture picture = pixels(shared, width, height).upright(Orientation.TURN_CLOCKWISE);

    assertThat(picture.width()).isEqualTo(1_500);
    assertThat(picture.height()).isEqualTo(2_500);
    assertThat(Byte.toUnsignedInt(picture.rgb()[(1_500 - 1) * 3])).isEqualTo(200);
  }

  private static SharedPixels pixels(byte[] shared, int width, int height) {
    return new SharedPixels(MemorySegment.ofArray(shared), OFFSET, width, height);
  }

  private static void set(byte[] shared, int width, int x, int y, int colour, int value) {
    shared[OFFSET + (y * width + x) * 3 + colour] = (byte) value;
  }
}
