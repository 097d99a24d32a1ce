package org.veriself.face.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// A wave through the whole face, all along: what a screen's grid leaves and a face has not.
class FaceWavesTest {
  private static final int MOMENTS = 8;
  private static final double TRACE = 1;
  private static final double CYCLE = 2 * Math.PI;

  /// What a picture adds to its noise, in steps of each channel.
  private interface Look {
    double at(int channel, int x, int y, int moment);
  }

  @Test
  void aFaintWaveThroughTheWholeFaceStandsOut() {
    FaceWaves.Reading reading =
        seen((channel, x, y, moment) -> 2 * Math.sin(CYCLE * (.21 * x + .09 * y) + moment));

    assertThat(reading.moments()).isEqualTo(MOMENTS);
    assertThat(reading.strongest())
        .hasValueSatisfying(
            wave -> {
              assertThat(wave.plane()).isEqualTo(Wave.Plane.BRIGHTNESS);
              assertThat(wave.across()).isCloseTo(.21, within(.02));
              assertThat(wave.down()).isCloseTo(.09, within(.02));
              assertThat(wave.strength()).isGreaterThan(TRACE);
            });
  }

  @Test
  void bandsOfColourAreWavesToo() {
    FaceWaves.Reading reading =
        seen((channel, x, y, moment) -> (1 - channel) * 2 * Math.sin(CYCLE * .1 * (x + y)));

    assertThat(reading.strongest())
        .hasValueSatisfying(
            wave -> {
              assertThat(wave.plane()).isEqualTo(Wave.Plane.COLOUR);
              assertThat(wave.strength()).isGreaterThan(TRACE);
              assertThat(wave.length()).isCloseTo(7, within(1.0));
            });
  }

  @Test
  void noiseHasNoWave() {
    assertThat(strength((channel, x, y, moment) -> 0)).isLessThan(TRACE / 2);
  }

  @Test
  void aPatternOfOnePlaceIsNotOfTheFace() {
    assertThat(strength((channel, x, y, moment) -> y < 180 ? 20 * Math.sin(CYCLE * .2 * x) : 0))
        .isLessThan(TRACE);
  }

  @Test
  void aPatternOfOneMomentIsNotOfTheFace() {
    assertThat(strength((channel, x, y, moment) -> moment == 0 ? 4 * Math.sin(CYCLE * .2 * x) : 0))
        .isLessThan(TRACE);
  }

  @Test
  void theBlocksOfACodecAreNoWave() {
    assertThat(strength((channel, x, y, moment) -> x % 8 == 0 || y % 8 == 0 ? 12 : 0))
        .isLessThan(TRACE);
  }

  @Test
  void shadesOfTheFaceItselfAreNoWave() {
    assertThat(
            strength(
                (channel, x, y, moment) -> 40 * Math.cos(CYCLE * x / 200) + 20 * Math.sin(y / 60.)))
        .isLessThan(TRACE);
  }

  @Test
  void aSmallFaceIsNotRead() {
    FaceWaves waves = new FaceWaves();
    waves.add(picture((channel, x, y, moment) -> 0, 0), new SyntheticMesh().build());

    assertThat(waves.read()).isEqualTo(FaceWaves.Reading.NONE);
  }

  @Test
  void aFaceThatLeavesThePictureIsNotRead() {
    FaceWaves waves = new FaceWaves();
    waves.add(new Picture(220, 220, new byte[3 * 220 * 220]), face());

    assertThat(waves.read()).isEqualTo(FaceWaves.Reading.NONE);
  }

  private static double strength(Look look) {
    return seen(look).strongest().orElseThrow().strength();
  }

  private static FaceWaves.Reading seen(Look look) {
    FaceWaves waves = new FaceWaves();
    for (int moment = 0; moment < MOMENTS; moment++) {
      waves.add(picture(look, moment), face());
    }
    return waves.read();
  }

  /// 200 pixels wide and 240 high, around (200, 200).
  private static FaceMesh face() {
    return new SyntheticMesh()
        .put(234, -100, 0, 0)
        .put(454, 100, 0, 0)
        .put(10, 0, -120, 0)
        .put(152, 0, 120, 0)
        .build();
  }

  private static Picture picture(Look look, int moment) {
    Random noise = new Random(moment);
    byte[] rgb = new byte[3 * 400 * 400];
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double value = 128 + 2 * noise.nextGaussian() + look.at(channel, x, y, moment);
          rgb[3 * (y * 400 + x) + channel] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
      }
    }
    return new Picture(400, 400, rgb);
  }
}
