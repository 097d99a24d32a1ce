package org.veriself.face.spectrum;

import java.util.List;
import java.util.Optional;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// Looks for one wave that runs through the whole face all along a recording. A screen's pixels or
/// a print's raster beat with the camera's sensor and leave one; brows, hair and wrinkles are waves
/// of one place only, and noise is one of a moment only.
///
/// At each moment a wave counts for as much as it does in the third weakest of nine tiles; the
/// moments are averaged. One belongs to each recording, in one thread.
public final class FaceWaves {
  private static final int SIZE = Tile.SIZE;
  private static final int WAVES = TileSpectrum.WAVES;

  /// Longer waves, in cycles a tile, are the face's own shape, or a codec's largest blocks.
  private static final double FEWEST_CYCLES = 5.5;

  /// Shorter ones are not told from the steps between pixels.
  private static final int MOST_CYCLES = SIZE / 2 - 2;

  /// Video keeps colour for every other pixel only; shorter waves of colour are made in between.
  private static final int MOST_CYCLES_OF_COLOUR = SIZE / 4;

  /// Cycles a tile of the blocks in which codecs work, and of their multiples.
  private static final int BLOCKS = SIZE / 8;

  private final TileSpectrum spectrum = new TileSpectrum();
  private final float[][] brightness = new float[Tile.ACROSS * Tile.ACROSS][WAVES];
  private final float[][] colour = new float[Tile.ACROSS * Tile.ACROSS][WAVES];
  private final double[] brightnessSums = new double[WAVES];
  private final double[] colourSums = new double[WAVES];
  private int moments;

  /// Adds a moment; one whose face is too small or not whole in the picture is left out.
  public void add(Picture picture, FaceMesh mesh) {
    List<Tile> places = Tile.of(mesh, picture);
    if (places.isEmpty()) {
      return;
    }
    for (int i = 0; i < places.size(); i++) {
      spectrum.read(picture, places.get(i), brightness[i], colour[i]);
    }
    for (int wave = 0; wave < WAVES; wave++) {
      brightnessSums[wave] += commonTo(brightness, wave);
      colourSums[wave] += commonTo(colour, wave);
    }
    moments++;
  }

  /// The third weakest: the wave runs through all tiles but two.
  private static double commonTo(float[][] tiles, int wave) {
    float first = Float.POSITIVE_INFINITY;
    float second = Float.POSITIVE_INFINITY;
    float third = Float.POSITIVE_INFINITY;
    for (float[] tile : tiles) {
      float excess = tile[wave];
      if (excess < first) {
        third = second;
        second = first;
        first = excess;
      } else if (excess < second) {
        third = second;
        second = excess;
      } else if (excess < third) {
        third = excess;
      }
    }
    return third;
  }

  /// @param moments that were added
  /// @param strongest the wave that stands out most; empty before the first moment
  public record Reading(int moments, Optional<Wave> strongest) {
    /// Of a recording at which nobody looked for waves.
    public static final Reading NONE = new Reading(0, Optional.empty());
  }

  /// How many moments were added.
  public int moments() {
    return moments;
  }

  public Reading read() {
    return new Reading(moments, strongest());
  }

  private Optional<Wave> strongest() {
    Optional<Wave> strongest = Optional.empty();
    for (Wave.Plane plane : Wave.Plane.values()) {
      for (int down = 0; down <= SIZE / 2; down++) {
        for (int across = 1 - SIZE / 2; across <= SIZE / 2; across++) {
          double strength = strength(plane, across, down);
          if (moments > 0
              && isLookedFor(plane, across, down)
              && strength > strongest.map(Wave::strength).orElse(Double.NEGATIVE_INFINITY)) {
            strongest =
                Optional.of(
                    new Wave(plane, (double) across / SIZE, (double) down / SIZE, strength));
          }
        }
      }
    }
    return strongest;
  }

  private double strength(Wave.Plane plane, int across, int down) {
    double[] sums = plane == Wave.Plane.BRIGHTNESS ? brightnessSums : colourSums;
    return sums[down * SIZE + Math.floorMod(across, SIZE)] / moments;
  }

  private static boolean isLookedFor(Wave.Plane plane, int across, int down) {
    int most = plane == Wave.Plane.COLOUR ? MOST_CYCLES_OF_COLOUR : MOST_CYCLES;
    return Math.hypot(across, down) >= FEWEST_CYCLES
        && !(isOfBlocks(across) && isOfBlocks(down))
        && Math.abs(across) <= most
        && down <= most;
  }

  private static boolean isOfBlocks(int cycles) {
    int beyond = Math.floorMod(cycles, BLOCKS);
    return Math.min(beyond, BLOCKS - beyond) <= 1;
  }
}
