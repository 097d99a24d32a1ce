package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measurement;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.FaceShades;
import org.veriself.face.light.LinearRgb;

/// vision.md 5.2: time and colour, strength, background and shape each say something of its own.
class LightCueTest {
  private static final List<LightColour> ASKED =
      List.of(
          LightColour.RED,
          LightColour.CYAN,
          LightColour.MAGENTA,
          LightColour.GREEN,
          LightColour.WHITE,
          LightColour.BLUE);
  private static final List<LightColour> OTHER =
      List.of(
          LightColour.CYAN,
          LightColour.RED,
          LightColour.GREEN,
          LightColour.MAGENTA,
          LightColour.BLACK,
          LightColour.YELLOW);
  private static final double BEGIN = 1;
  private static final double LENGTH = .66;
  private final LightCue cue = new LightCue();

  @Test
  void aLitFaceAgreesWhateverTheDelayWithinBounds() {
    for (double delay : List.of(-.4, 0.0, .3)) {
      TestSeries series = series().glow((t, region) -> lit(ASKED, t - delay, strength(region)));

      assertThat(value(series, Cue.LIGHT_CORRELATION)).as("delay %s", delay).isGreaterThan(.9);
    }
  }

  @Test
  void anAnswerSlowerThanAnyScreenDoesNotAgree() {
    TestSeries late = series().glow((t, region) -> lit(ASKED, t - 1.1, strength(region)));

    assertThat(value(late, Cue.LIGHT_CORRELATION)).isLessThan(.6);
  }

  @Test
  void anotherSequenceDoesNotAgree() {
    TestSeries wrong = series().glow((t, region) -> lit(OTHER, t, strength(region)));

    assertThat(value(wrong, Cue.LIGHT_CORRELATION)).isLessThan(.6);
  }

  @Test
  void aFaceThatDoesNotAnswerHasNoGain() {
    TestSeries dark = series().glow((t, region) -> lit(ASKED, t, 0));

    assertThat(value(dark, Cue.LIGHT_GAIN)).isLessThan(.02);
    assertThat(value(dark, Cue.LIGHT_CORRELATION)).isLessThan(.6);
  }

  @Test
  void aSheetAnswersLikeItsBackgroundAndEvenly() {
    TestSeries sheet = series().glow((t, region) -> lit(ASKED, t, .2));
    TestSeries face = series().glow((t, region) -> lit(ASKED, t, strength(region)));

    assertThat(value(sheet, Cue.LIGHT_CONTRAST)).isLessThan(1.2);
    assertThat(value(face, Cue.LIGHT_CONTRAST)).isGreaterThan(2);
    assertThat(value(sheet, Cue.LIGHT_SHAPE)).isLessThan(.07);
    assertThat(value(face, Cue.LIGHT_SHAPE)).isGreaterThan(.07);
    assertThat(value(sheet, Cue.LIGHT_FIT)).isLessThan(.05);
    assertThat(value(face, Cue.LIGHT_FIT)).isBetween(.6, 1.6);
  }

  @Test
  void whatIsMirroredAlikeEverywhereIsNoFaceBeforeABackground() {
    TestSeries bright = series().glow((t, region) -> mirrored(t, region == null ? .8 : .2));
    TestSeries dark = series().glow((t, region) -> mirrored(t, region == null ? .05 : .2));

    assertThat(value(bright, Cue.LIGHT_CONTRAST)).isLessThan(1.2);
    assertThat(value(dark, Cue.LIGHT_CONTRAST)).isLessThan(1.2);
  }

  @Test
  void darkBrowsReturnAsSmallAShareAsSkin() {
    TestSeries face = series().glow((t, region) -> lit(ASKED, t, strength(region)));

    assertThat(value(face, Cue.LIGHT_VEIL)).isCloseTo(1, within(.05));
  }

  @Test
  void whatGlassMirrorsLiesOnBrowsAndSkinAlike() {
    TestSeries glass = series().glow((t, region) -> mirrored(t, .2)).shades(skin -> veiled(skin));

    assertThat(value(glass, Cue.LIGHT_VEIL)).isGreaterThan(2);
  }

  @Test
  void aFaceWithoutDarkPartsTellsNothingOfAVeil() {
    TestSeries fair =
        series()
            .glow((t, region) -> lit(ASKED, t, strength(region)))
            .shades(skin -> new FaceShades(skin, skin));

    assertThat(measurement(fair, Cue.LIGHT_VEIL)).isInstanceOf(NotMeasurable.class);
  }

  @Test
  void oneRegionThatTheRoomWashesOutDoesNotSpoilTheAgreement() {
    TestSeries backlit =
        series()
            .glow(
                (t, region) ->
                    region == FaceRegion.LEFT_SIDE
                        ? lit(OTHER, t, 3, .9)
                        : lit(ASKED, t, strength(region)));

    assertThat(value(backlit, Cue.LIGHT_CORRELATION)).isGreaterThan(.9);
  }

  @Test
  void aBackgroundTooBrightToBeMeasuredSaysNothing() {
    TestSeries window =
        series().glow((t, region) -> lit(ASKED, t, strength(region))).backgroundClipped(.5);

    assertThat(measurement(window, Cue.LIGHT_CONTRAST)).isInstanceOf(NotMeasurable.class);
  }

  @Test
  void tooFewLitFramesCannotBeJudged() {
    TestSeries lost = series().faces(t -> t < 4.5 ? 0 : 1).glow((t, region) -> lit(ASKED, t, .2));

    assertThat(cue.read(lost.observed()))
        .hasSize(6)
        .allSatisfy(reading -> assertThat(reading.measurement()).isInstanceOf(NotMeasurable.class));
  }

  @Test
  void withoutColoursNothingIsRead() {
    assertThat(cue.read(TestSeries.lasting(5).observed())).isEmpty();
  }

  private static TestSeries series() {
    TestSeries series = TestSeries.lasting(6);
    for (int i = 0; i < ASKED.size(); i++) {
      series.shown(ASKED.get(i), BEGIN + i * LENGTH);
    }
    return series;
  }

  private double value(TestSeries series, Cue wanted) {
    return TestSeries.measured(cue, wanted, series).value();
  }

  private Measurement measurement(TestSeries series, Cue wanted) {
    return cue.read(series.observed()).stream()
        .filter(reading -> reading.cue() == wanted)
        .map(CueReading::measurement)
        .findFirst()
        .orElseThrow();
  }

  /// Dark parts that return a fifth of what skin does, below the same mirrored light.
  private static FaceShades veiled(LinearRgb skin) {
    return new FaceShades(
        new LinearRgb(skin.red() - .16, skin.green() - .16, skin.blue() - .16), skin);
  }

  /// Regions turned away from the screen answer less; the background hardly at all.
  private static double strength(@Nullable FaceRegion region) {
    return switch (region) {
      case null -> .01;
      case FOREHEAD -> .14;
      case RIGHT_CHEEK, LEFT_CHEEK -> .17;
      case RIGHT_SIDE, LEFT_SIDE -> .1;
      case NOSE -> .23;
      case CHIN -> .26;
    };
  }

  /// The same light on top, whatever lies below.
  private static LinearRgb mirrored(double t, double below) {
    return lit(ASKED, t, .04 / below, below);
  }

  private static LinearRgb lit(List<LightColour> colours, double t, double strength) {
    return lit(colours, t, strength, .2);
  }

  private static LinearRgb lit(List<LightColour> colours, double t, double strength, double unlit) {
    int index = (int) Math.floor((t - BEGIN) / LENGTH);
    LightColour colour =
        index < 0 || index >= colours.size() ? LightColour.BLACK : colours.get(index);
    return new LinearRgb(
        unlit * (1 + strength * Math.pow(colour.red() / 255.0, 2.2)),
        unlit * (1 + strength * Math.pow(colour.green() / 255.0, 2.2)),
        unlit * (1 + strength * Math.pow(colour.blue() / 255.0, 2.2)));
  }
}
