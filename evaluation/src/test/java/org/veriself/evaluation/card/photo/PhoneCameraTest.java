package org.veriself.evaluation.card.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.media.Picture;

class PhoneCameraTest {
  private static final PhoneQuality QUALITY = PhoneQuality.standard();
  private final PhoneCamera camera = new PhoneCamera(QUALITY);

  /// The ranges of cards.md 6; whoever changes one changes what every figure means.
  @Test
  void theRangesAreThoseOfTheSpecification() {
    assertThat(QUALITY)
        .isEqualTo(
            new PhoneQuality(
                1600,
                1200,
                new Range(.60, .80),
                new Range(-15, 15),
                .06,
                new Range(-.035, .035),
                new Range(.55, 1.05),
                new Range(-.08, .08),
                .6,
                new Range(.035, .10),
                new Range(80, 230),
                new Range(.4, 1.5),
                .3,
                new Range(3, 6),
                new Range(2, 8),
                60));
    assertThat(QUALITY.text())
        .contains("0.6 to 0.8", "-15.0 to 15.0", "0.55 to 1.05", "0.4 to 1.5", "quality 60");
  }

  @Test
  void aRangeIsDrawnEvenlyFromEndToEnd() {
    SplittableRandom random = new SplittableRandom(1);
    int[] quarters = new int[4];
    for (int i = 0; i < 4000; i++) {
      double drawn = new Range(2, 8).draw(random);
      quarters[(int) ((drawn - 2) / 1.5)]++;
    }
    for (int count : quarters) {
      assertThat(count).isBetween(900, 1100);
    }
  }

  @ParameterizedTest
  @EnumSource(PhotoVariant.class)
  void theSameSeedTakesTheSamePhoto(PhotoVariant variant) {
    byte[] photo = camera.photograph(card(), variant, 3);

    assertThat(camera.photograph(card(), variant, 3)).isEqualTo(photo);
    BufferedImage image = image(photo);
    if (variant == PhotoVariant.CLEAN) {
      assertThat(image.getWidth()).isEqualTo(1000);
    } else {
      assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(1600);
      assertThat(Math.min(image.getWidth(), image.getHeight())).isEqualTo(1200);
    }
  }

  @Test
  void cardsLieWhollyInTheFrameUnlessTheyAreCut() {
    for (double shape : new double[] {.63, .704}) {
      for (long seed = 0; seed < 500; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        double width = QUALITY.size().draw(random) * 1600;
        Placement whole = Placement.inside(0, 0, 1600, 1200, width, shape, QUALITY, random);
        assertThat(whole.low(0)).isPositive();
        assertThat(whole.low(1)).isPositive();
        assertThat(whole.high(0)).isLessThan(1600);
        assertThat(whole.high(1)).isLessThan(1200);
        assertThat(whole.width()).isBetween(.52 * 1600, .86 * 1600);
        Placement cut = Placement.across(width, shape, QUALITY, random);
        assertThat(cut.low(0) < 0 || cut.low(1) < 0 || cut.high(0) > 1600 || cut.high(1) > 1200)
            .isTrue();
      }
    }
  }

  @Test
  void thePlacementMapsItsCornersToTheCards() {
    Placement place = new Placement(new double[] {100, 120, 900, 150, 880, 700, 130, 640});
    double[] h = place.frameToCard();
    double[][] expected = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    for (int i = 0; i < 4; i++) {
      double x = place.corners()[2 * i];
      double y = place.corners()[2 * i + 1];
      double w = h[6] * x + h[7] * y + h[8];
      assertThat((h[0] * x + h[1] * y + h[2]) / w).isCloseTo(expected[i][0], within(1e-9));
      assertThat((h[3] * x + h[4] * y + h[5]) / w).isCloseTo(expected[i][1], within(1e-9));
    }
  }

  @Test
  void lightFallsOffFromOneEndToTheOther() {
    Photo photo = grey(160, 120, 200);
    Light.gradient(photo, new Range(.55, 1.05), new SplittableRandom(5));

    int low = 255;
    int high = 0;
    for (byte value : photo.rgb) {
      low = Math.min(low, value & 255);
      high = Math.max(high, value & 255);
    }
    assertThat(low).isGreaterThanOrEqualTo(109);
    assertThat(high).isLessThanOrEqualTo(211).isGreaterThan(low);
  }

  @Test
  void theCastTintsByEightPercentAtMost() {
    Photo photo = grey(16, 12, 200);
    Light.cast(photo, new Range(-.08, .08), new SplittableRandom(2));

    assertThat(photo.rgb).hasSize(16 * 12 * 3);
    for (byte value : photo.rgb) {
      assertThat(value & 255).isBetween(184, 216);
    }
    assertThat(photo.rgb[0]).isNotEqualTo(photo.rgb[1]);
  }

  @Test
  void glareIsABrightSpotOnTheCard() {
    Photo photo = grey(1600, 1200, 100);
    Placement place = new Placement(new double[] {300, 300, 1300, 300, 1300, 930, 300, 930});
    Light.glare(photo, place, QUALITY, new SplittableRandom(7));

    int brightest = 0;
    for (byte value : photo.rgb) {
      brightest = Math.max(brightest, value & 255);
    }
    assertThat(brightest).isBetween(178, 255);
    assertThat(photo.rgb[0] & 255).isEqualTo(100);
  }

  @Test
  void blurAndMotionKeepTheLightAndLoseTheEdge() {
    for (boolean motion : new boolean[] {false, true}) {
      Photo photo = grey(120, 80, 40);
      for (int y = 0; y < 80; y++) {
        Arrays.fill(photo.rgb, 3 * (y * 120 + 60), 3 * (y * 120 + 120), (byte) 200);
      }
      if (motion) {
        Lens.motion(photo, 6, new SplittableRandom(1));
      } else {
        Lens.blur(photo, 1.5);
      }
      long sum = 0;
      int between = 0;
      for (byte value : photo.rgb) {
        sum += value & 255;
        between += (value & 255) > 60 && (value & 255) < 180 ? 1 : 0;
      }
      assertThat((double) sum / photo.rgb.length).isBetween(117.0, 123.0);
      assertThat(between).isGreaterThanOrEqualTo(80 * 3 * 2);
    }
  }

  @Test
  void noiseHasItsStandardDeviation() {
    Photo photo = grey(400, 300, 128);
    Lens.noise(photo, 6, new SplittableRandom(1));

    double squares = 0;
    for (int i = 1; i < photo.rgb.length; i += 3) {
      double off = (photo.rgb[i] & 255) - 128;
      squares += off * off;
    }
    assertThat(Math.sqrt(squares / (400 * 300))).isBetween(5.5, 6.5);
  }

  @Test
  void aPhotocopyIsGrey() {
    byte[] rgb = Reproduction.photocopy(card(), new SplittableRandom(1)).rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      assertThat(rgb[i] == rgb[i + 1] && rgb[i] == rgb[i + 2]).isTrue();
    }
  }

  @Test
  void turnsAreClockwise() {
    Photo photo = grey(4, 2, 10);
    photo.rgb[0] = 99;

    assertThat(photo.turned(1).rgb[3 * 1]).isEqualTo((byte) 99);
    assertThat(photo.turned(2).rgb[3 * 7]).isEqualTo((byte) 99);
    assertThat(photo.turned(3).rgb[3 * 6]).isEqualTo((byte) 99);
    assertThat(photo.turned(1).width).isEqualTo(2);
  }

  private static Photo grey(int width, int height, int light) {
    Photo photo = new Photo(width, height);
    Arrays.fill(photo.rgb, (byte) light);
    return photo;
  }

  /// Half blue, half yellow.
  private static Picture card() {
    byte[] rgb = new byte[1000 * 630 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      boolean left = i / 3 % 1000 < 500;
      rgb[i] = (byte) (left ? 40 : 240);
      rgb[i + 1] = (byte) (left ? 60 : 220);
      rgb[i + 2] = (byte) (left ? 200 : 60);
    }
    return new Picture(1000, 630, rgb);
  }

  private static BufferedImage image(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
