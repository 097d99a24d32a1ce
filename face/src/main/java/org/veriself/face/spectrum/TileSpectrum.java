package org.veriself.face.spectrum;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.veriself.media.Picture;

/// How far each wave of a tile stands out from those of about its length and direction, as the
/// decimal logarithm of power: 0 for noise and for the textures of skin, 1 for ten times the power
/// of its neighbours. Brightness and colour (red less blue) apart: a screen's grid beats with the
/// sensor's as bands of light or of colour.
///
/// Waves are numbered as the transform numbers them: cycles a tile down times [Tile#SIZE] plus
/// cycles a tile across, both modulo [Tile#SIZE]. The opposite of a wave is the same wave: those
/// that go up are left out.
///
/// Not thread-safe: it owns scratch planes.
final class TileSpectrum {
  private static final int SIZE = Tile.SIZE;

  /// Rows of waves, from those that only go across to the shortest that go down.
  private static final int ROWS = SIZE / 2 + 1;

  /// How many waves are told.
  static final int WAVES = ROWS * SIZE;

  /// Takes a number of cycles into the transform's range, as the size is a power of two.
  private static final int WRAP = SIZE - 1;

  /// A wave is compared with those up to so many cycles away, but for the nearest, into which the
  /// window spreads it.
  private static final int FAR = 5;

  private static final int NEAR = 2;

  /// Power of rounding to whole steps; keeps the logarithm of an even tile at rest.
  private static final double FLOOR = 1;

  private static final double[] WINDOW = window();

  /// What the window leaves of the power of noise.
  private static final double WINDOW_POWER = windowPower();

  private final double[][] real = new double[SIZE][SIZE];
  private final double[][] imaginary = new double[SIZE][SIZE];
  private final double[][] line = new double[2][SIZE];
  private final double[] power = new double[SIZE * SIZE];
  private final double[] rows = new double[SIZE * SIZE];
  private final double[] far = new double[WAVES];
  private final double[] near = new double[WAVES];

  /// Writes how far each wave stands out, [#WAVES] values for each of both planes.
  void read(Picture picture, Tile tile, float[] brightness, float[] colour) {
    load(picture, tile);
    transform();
    power(brightness, false);
    power(colour, true);
  }

  /// Two real planes make one complex plane, so that one transform serves both.
  private void load(Picture picture, Tile tile) {
    byte[] rgb = picture.rgb();
    double meanBrightness = 0;
    double meanColour = 0;
    for (int y = 0; y < SIZE; y++) {
      int at = 3 * ((tile.top() + y) * picture.width() + tile.left());
      for (int x = 0; x < SIZE; x++, at += 3) {
        int red = rgb[at] & 255;
        int green = rgb[at + 1] & 255;
        int blue = rgb[at + 2] & 255;
        real[y][x] = .299 * red + .587 * green + .114 * blue;
        imaginary[y][x] = red - blue;
        meanBrightness += real[y][x];
        meanColour += imaginary[y][x];
      }
    }
    meanBrightness /= SIZE * SIZE;
    meanColour /= SIZE * SIZE;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double weight = WINDOW[y] * WINDOW[x];
        real[y][x] = (real[y][x] - meanBrightness) * weight;
        imaginary[y][x] = (imaginary[y][x] - meanColour) * weight;
      }
    }
  }

  private void transform() {
    for (int y = 0; y < SIZE; y++) {
      transform(new double[][] {real[y], imaginary[y]});
    }
    for (int x = 0; x < SIZE; x++) {
      for (int y = 0; y < SIZE; y++) {
        line[0][y] = real[y][x];
        line[1][y] = imaginary[y][x];
      }
      transform(line);
      for (int y = 0; y < SIZE; y++) {
        real[y][x] = line[0][y];
        imaginary[y][x] = line[1][y];
      }
    }
  }

  private static void transform(double[][] line) {
    FastFourierTransformer.transformInPlace(line, DftNormalization.STANDARD, TransformType.FORWARD);
  }

  /// The spectrum of the real plane is what is symmetric in the whole, that of the imaginary plane
  /// what is not.
  private void power(float[] excess, boolean ofImaginary) {
    double sign = ofImaginary ? -1 : 1;
    for (int y = 0; y < ROWS; y++) {
      int oppositeY = -y & WRAP;
      for (int x = 0; x < SIZE; x++) {
        int oppositeX = -x & WRAP;
        double re = real[y][x] + sign * real[oppositeY][oppositeX];
        double im = imaginary[y][x] - sign * imaginary[oppositeY][oppositeX];
        double decimal = Math.log10((re * re + im * im) / 4 / WINDOW_POWER + FLOOR);
        power[y * SIZE + x] = decimal;
        power[oppositeY * SIZE + oppositeX] = decimal;
      }
    }
    sums(FAR, far);
    sums(NEAR, near);
    double count = square(2 * FAR + 1) - square(2 * NEAR + 1);
    for (int i = 0; i < WAVES; i++) {
      excess[i] = (float) (power[i] - (far[i] - near[i]) / count);
    }
  }

  /// The sum over the square of waves up to `reach` away, around the ends too.
  private void sums(int reach, double[] sums) {
    for (int y = 0; y < SIZE; y++) {
      double sum = 0;
      for (int k = -reach; k < reach; k++) {
        sum += power[y * SIZE + (k & WRAP)];
      }
      for (int x = 0; x < SIZE; x++) {
        sum += power[y * SIZE + (x + reach & WRAP)];
        rows[y * SIZE + x] = sum;
        sum -= power[y * SIZE + (x - reach & WRAP)];
      }
    }
    for (int x = 0; x < SIZE; x++) {
      double sum = 0;
      for (int k = -reach; k < reach; k++) {
        sum += rows[(k & WRAP) * SIZE + x];
      }
      for (int y = 0; y < ROWS; y++) {
        sum += rows[(y + reach & WRAP) * SIZE + x];
        sums[y * SIZE + x] = sum;
        sum -= rows[(y - reach & WRAP) * SIZE + x];
      }
    }
  }

  private static int square(int value) {
    return value * value;
  }

  /// Hann's: without it the edges of the tile would be the strongest waves.
  private static double[] window() {
    double[] window = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      window[i] = .5 - .5 * Math.cos(2 * Math.PI * (i + .5) / SIZE);
    }
    return window;
  }

  private static double windowPower() {
    double sum = 0;
    for (double weight : WINDOW) {
      sum += weight * weight;
    }
    return sum * sum;
  }
}
