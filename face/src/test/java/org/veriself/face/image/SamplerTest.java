package org.veriself.face.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.face.geometry.Point;
import org.veriself.inference.InputSpec;
import org.veriself.media.Picture;

class SamplerTest {
  private static final PixelScale PLAIN = new PixelScale(1, 1, 1, 0, 0, 0, false);

  private final Sampler sampler = new Sampler();

  @Test
  void sameSizeIsCopiedPlaneByPlane() {
    Picture picture = noise(16, 16, 1);

    FloatBuffer planes = sampled(picture, AffineCrop.whole(picture, 16), PLAIN);

    for (int i = 0; i < 256; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(planes.get(c * 256 + i)).isEqualTo(picture.rgb()[3 * i + c] & 255);
      }
    }
  }

  @Test
  void outsideThePictureIsBlack() {
    Picture picture = even(10, 6, 200);

    FloatBuffer planes = sampled(picture, AffineCrop.whole(picture, 10), PLAIN);

    assertThat(planes.get(0)).isZero();
    assertThat(planes.get(99)).isZero();
    assertThat(planes.get(55)).isEqualTo(200);
  }

  @Test
  void channelsAreScaledAndOrderedAsTheModelWants() {
    Picture picture = new Picture(4, 4, repeated(16, 10, 20, 30));
    InputSpec input =
        new InputSpec(
            4, 4, InputSpec.ChannelOrder.BGR, List.of(30.0, 0.0, 0.0), List.of(1.0, 2.0, 10.0));

    FloatBuffer planes = sampled(picture, AffineCrop.whole(picture, 4), PixelScale.of(input));

    assertThat(planes.get(5)).isCloseTo(0, within(1e-4f));
    assertThat(planes.get(16 + 5)).isCloseTo(10, within(1e-4f));
    assertThat(planes.get(32 + 5)).isCloseTo(1, within(1e-4f));
  }

  @Test
  void aFineCheckerboardShrinksToGreyInsteadOfFlickering() {
    byte[] rgb = new byte[3 * 64 * 64];
    for (int i = 0; i < 64 * 64; i++) {
      byte value = (byte) (((i % 64) + (i / 64)) % 2 == 0 ? 255 : 0);
      rgb[3 * i] = value;
      rgb[3 * i + 1] = value;
      rgb[3 * i + 2] = value;
    }
    Picture picture = new Picture(64, 64, rgb);

    FloatBuffer planes = sampled(picture, AffineCrop.whole(picture, 16), PLAIN);

    for (int i = 0; i < 256; i++) {
      assertThat(planes.get(i)).isCloseTo(128, within(1f));
    }
  }

  @Test
  void aMirroredCropReadsFromRightToLeft() {
    Picture picture = noise(16, 16, 2);
    AffineCrop crop = AffineCrop.whole(picture, 16);

    FloatBuffer plain = sampled(picture, crop, PLAIN);
    FloatBuffer mirrored = sampled(picture, crop.mirrored(), PLAIN);

    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        assertThat(mirrored.get(y * 16 + x)).isEqualTo(plain.get(y * 16 + 15 - x));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void turnedCropsAgreeWithPlainBilinearReading(long seed) {
    Random random = new Random(seed);
    Picture picture = noise(30 + random.nextInt(60), 30 + random.nextInt(60), seed);
    int size = 8 + random.nextInt(40);
    AffineCrop crop =
        AffineCrop.rotated(
            new Point(
                random.nextDouble() * picture.width(), random.nextDouble() * picture.height()),
            size * (.3 + 1.6 * random.nextDouble()),
            random.nextDouble() * 7,
            size);

    FloatBuffer planes = sampled(picture, crop, PLAIN);

    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          // Fixed-point weights are rounded to a 256th.
          assertThat((double) planes.get(c * size * size + y * size + x))
              .isCloseTo(
                  bilinear(
                      picture, crop.pictureX(x + .5, y + .5), crop.pictureY(x + .5, y + .5), c),
                  within(2.5));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void cropsFarBeyondThePictureStayInBounds(long seed) {
    Random random = new Random(seed);
    Picture picture = noise(1 + random.nextInt(9), 1 + random.nextInt(9), seed);
    for (int i = 0; i < 50; i++) {
      AffineCrop crop =
          AffineCrop.rotated(
              new Point(random.nextDouble(-1e5, 1e5), random.nextDouble(-20, 20)),
              random.nextDouble(1, 4000),
              random.nextDouble() * 7,
              16);

      FloatBuffer planes = sampled(picture, crop, PLAIN);

      for (int j = 0; j < 3 * 256; j++) {
        assertThat(planes.get(j)).isBetween(0f, 255f);
      }
    }
  }

  private FloatBuffer sampled(Picture picture, AffineCrop crop, PixelScale pixels) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(12 * crop.size() * crop.size())
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    sampler.sample(picture, crop, pixels, buffer, 0);
    return buffer;
  }

  private static double bilinear(Picture picture, double px, double py, int channel) {
    double x = px - .5;
    double y = py - .5;
    if (x <= -1 || y <= -1 || x >= picture.width() || y >= picture.height()) {
      return 0;
    }
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double upper =
        (1 - x + left) * at(picture, left, top, channel)
            + (x - left) * at(picture, left + 1, top, channel);
    double lower =
        (1 - x + left) * at(picture, left, top + 1, channel)
            + (x - left) * at(picture, left + 1, top + 1, channel);
    return (1 - y + top) * upper + (y - top) * lower;
  }

  private static int at(Picture picture, int x, int y, int channel) {
    int row = Math.clamp(y, 0, picture.height() - 1);
    int column = Math.clamp(x, 0, picture.width() - 1);
    return picture.rgb()[3 * (row * picture.width() + column) + channel] & 255;
  }

  private static Picture noise(int width, int height, long seed) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  private static Picture even(int width, int height, int value) {
    return new Picture(width, height, repeated(width * height, value, value, value));
  }

  private static byte[] repeated(int count, int red, int green, int blue) {
    byte[] rgb = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      rgb[3 * i] = (byte) red;
      rgb[3 * i + 1] = (byte) green;
      rgb[3 * i + 2] = (byte) blue;
    }
    return rgb;
  }
}
