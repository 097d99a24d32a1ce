package org.veriself.document.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.document.TestCards.Placed;
import org.veriself.document.geometry.CardFinder;
import org.veriself.document.geometry.CardShape;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.FoundCard;
import org.veriself.document.geometry.Pixels;
import org.veriself.document.geometry.Quad;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.media.Picture;

/// The card of every test is photographed, not just drawn: straightened from a noisy frame.
class CardSignsTest {

  private static final Placed PLACE = new Placed(800, 600, 1120, 5);
  private static final WarningLimits LIMITS = WarningLimits.STANDARD;

  @Test
  void aGoodCardRaisesNothing() {
    CardSigns signs = signs(photo());
    assertThat(CardWarnings.of(signs, CardType.ML_ID_CARD, LIMITS)).isEmpty();
  }

  @Test
  void aBlurredCardIsNoticed() {
    CardSigns signs = signs(TestCards.noisy(blurred(photo(), 3.2), 3));
    assertThat(CardWarnings.of(signs, CardType.ML_ID_CARD, LIMITS))
        .containsExactly(CardWarning.BLUR);
  }

  @Test
  void aGreyCopyIsNoticed() {
    CardSigns signs = signs(TestCards.noisy(grey(photo()), 3));
    assertThat(CardWarnings.of(signs, CardType.ML_ID_CARD, LIMITS))
        .containsExactly(CardWarning.PHOTOCOPY);
    assertThat(CardWarnings.of(signs, CardType.HK_ID_CARD, LIMITS))
        .containsExactly(CardWarning.PHOTOCOPY);
  }

  @Test
  void fineLinesOfATypeAreNoScreen() {
    var lines = new CardSigns(9, 0, 8, 9);
    assertThat(CardWarnings.of(lines, CardType.ML_ID_CARD, LIMITS)).isEmpty();
    assertThat(CardWarnings.of(lines, CardType.HK_ID_CARD, LIMITS))
        .containsExactly(CardWarning.SCREEN);
  }

  @Test
  void aReflectionIsNoticed() {
    CardSigns signs = signs(lit(photo(), 760, 640, 110, 220));
    assertThat(CardWarnings.of(signs, CardType.ML_ID_CARD, LIMITS))
        .contains(CardWarning.REFLECTION);
  }

  @Test
  void aPictureOfAScreenIsNoticed() {
    CardSigns signs = signs(TestCards.noisy(screen(), 3));
    assertThat(CardWarnings.of(signs, CardType.ML_ID_CARD, LIMITS)).contains(CardWarning.SCREEN);
  }

  @Test
  void aCompleteCardHasItsBorder() {
    Picture photo = photo();
    FoundCard found = new CardFinder().find(photo, EnumSet.allOf(CardShape.class)).getFirst();
    assertThat(CardWarnings.borderIncomplete(found, 1600, 1200, LIMITS)).isFalse();
    assertThat(
            CardWarnings.of(
                Optional.of(found), Optional.empty(), 1600, 1200, CardType.ML_ID_CARD, LIMITS))
        .containsExactly(CardWarning.NOT_ENABLED);
  }

  @Test
  void aCardCutByTheFrameOrNotFoundHasNot() {
    var outside = new FoundCard(Quad.rectangle(-30, 100, 1000, 630), CardShape.CARD, 2, .9, .8, .8);
    assertThat(CardWarnings.borderIncomplete(outside, 1600, 1200, LIMITS)).isTrue();
    var covered = new FoundCard(Quad.rectangle(30, 100, 1000, 630), CardShape.CARD, 2, .9, .4, .8);
    assertThat(CardWarnings.borderIncomplete(covered, 1600, 1200, LIMITS)).isTrue();
    var finger = new FoundCard(Quad.rectangle(30, 100, 1000, 630), CardShape.CARD, 2, .9, .8, .4);
    assertThat(CardWarnings.borderIncomplete(finger, 1600, 1200, LIMITS)).isTrue();
    assertThat(
            CardWarnings.of(
                Optional.empty(), Optional.empty(), 1600, 1200, CardType.ML_ID_CARD, LIMITS))
        .containsExactlyInAnyOrder(CardWarning.BORDER, CardWarning.NOT_ENABLED);
  }

  private static Picture photo() {
    return TestCards.noisy(blurred(TestCards.photo(1600, 1200, PLACE), .7), 4);
  }

  private static CardSigns signs(Picture photo) {
    return CardSigns.of(Dewarp.straight(photo, PLACE.quad(), CardShape.CARD));
  }

  private static Picture blurred(Picture picture, double sigma) {
    try (var _ = new PointerScope()) {
      Mat rgb = Pixels.mat(picture);
      opencv_imgproc.GaussianBlur(rgb, rgb, new Size(0, 0), sigma);
      return Pixels.picture(rgb);
    }
  }

  private static Picture grey(Picture picture) {
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i += 3) {
      int sum = (rgb[i] & 0xff) + (rgb[i + 1] & 0xff) + (rgb[i + 2] & 0xff);
      int value = sum / 3;
      rgb[i] = (byte) value;
      rgb[i + 1] = (byte) value;
      rgb[i + 2] = (byte) (value * .96);
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Picture lit(Picture picture, int x, int y, double radius, double amount) {
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int pixel = Math.floorDiv(i, 3);
      double away =
          Math.hypot(pixel % picture.width() - x, Math.floorDiv(pixel, picture.width()) - y);
      double added = amount * Math.exp(-away * away / (radius * radius));
      rgb[i] = (byte) Math.min(255, (rgb[i] & 0xff) + added);
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /// The card shown by a screen with stripes of red, green and blue, photographed.
  private static Picture screen() {
    Picture card = TestCards.card();
    try (var _ = new PointerScope()) {
      var large = new Mat();
      opencv_imgproc.resize(
          Pixels.mat(card), large, new Size(3000, 1890), 0, 0, opencv_imgproc.INTER_NEAREST);
      byte[] rgb = Pixels.bytes(large);
      for (int i = 0; i < rgb.length; i++) {
        int pixel = Math.floorDiv(i, 3);
        double gain = pixel % 3000 % 3 == i % 3 ? 1.6 : .55;
        gain *= Math.floorDiv(pixel, 3000) % 3 == 2 ? .6 : 1;
        rgb[i] = (byte) Math.min(255, (rgb[i] & 0xff) * gain);
      }
      Mat seen =
          Dewarp.straight(
              Pixels.mat(new Picture(3000, 1890, rgb)),
              backwards(PLACE.quad().scaled(1.6)),
              2560,
              1920);
      opencv_imgproc.GaussianBlur(seen, seen, new Size(0, 0), .5);
      var photo = new Mat();
      opencv_imgproc.resize(seen, photo, new Size(1600, 1200), 0, 0, opencv_imgproc.INTER_LINEAR);
      assertThat(photo.type()).isEqualTo(opencv_core.CV_8UC3);
      return Pixels.picture(photo);
    }
  }

  /// Which part of the screen's 3000 x 1890 pixels the frame of 2560 x 1920 sees, so that the
  /// screen fills the quad.
  private static Quad backwards(Quad quad) {
    double radians = Math.toRadians(PLACE.turned());
    double scale = 3000 / quad.width();
    double x = PLACE.centreX() * 1.6;
    double y = PLACE.centreY() * 1.6;
    return Quad.of(
        Quad.rectangle(0, 0, 2560, 1920).corners().stream()
            .map(
                corner -> {
                  double dx = (corner.x() - x) * scale;
                  double dy = (corner.y() - y) * scale;
                  return new Corner(
                      1500 + dx * Math.cos(radians) + dy * Math.sin(radians),
                      945 - dx * Math.sin(radians) + dy * Math.cos(radians));
                })
            .toList());
  }
}
