package org.veriself.evaluation.attack;

import java.util.SplittableRandom;
import org.veriself.evaluation.animation.ScreenGlow;
import org.veriself.evaluation.animation.Variety;

/// A print: it answers the capture screen's light evenly, whatever is printed on it.
public final class Paper extends Sheet {
  private static final double GAMMA = 2.2;
  private static final double ROOM_LIGHT = 0.88;
  private static final double PAPER_WHITE = 222;
  private static final double ROOM_LINES = 640;
  private static final int TILE = 64;

  private final double margin;
  private final double screenGain;
  private final Outline outline;
  private final double[] dots = new double[TILE * TILE];

  /// What is left of the paper: an ellipse in the picture's pixels, or all of it.
  public record Outline(double x, double y, double acrossRadius, double downRadius) {
    public static final Outline WHOLE = new Outline(0, 0, 1e6, 1e6);

    /// Cut along hair and chin.
    public static Outline ofHead(int width, int height, Variety variety) {
      double face = variety.headFraction() * Math.min(height, width * 1.05);
      return new Outline(
          width * (0.5 + variety.offsetX()),
          height * (0.5 + variety.offsetY()) - .05 * face,
          .52 * face,
          .7 * face);
    }

    boolean holds(double px, double py) {
      double dx = (px - x) / acrossRadius;
      double dy = (py - y) / downRadius;
      return dx * dx + dy * dy < 1;
    }
  }

  /// @param margin of white paper around the picture, in picture widths
  /// @param grain of the printer's dots, as a share of brightness
  /// @param screenGain what a white capture screen adds to the room's light
  public Paper(double margin, double grain, double screenGain, long seed) {
    this(margin, grain, screenGain, Outline.WHOLE, seed);
  }

  /// A print that is cut out; the room shows around it.
  public Paper(double grain, double screenGain, Outline outline, long seed) {
    this(0, grain, screenGain, outline, seed);
  }

  private Paper(double margin, double grain, double screenGain, Outline outline, long seed) {
    this.margin = margin;
    this.outline = outline;
    this.screenGain = screenGain;
    SplittableRandom random = new SplittableRandom(seed ^ 0xd075L);
    for (int i = 0; i < dots.length; i++) {
      dots[i] = 1 + grain * (2 * random.nextDouble() - 1);
    }
  }

  @Override
  FlatPicture.Surface at(double seconds, ScreenGlow glow) {
    double red = gain(glow.red());
    double green = gain(glow.green());
    double blue = gain(glow.blue());
    return new FlatPicture.Surface() {
      @Override
      public int inside(int pixel, double x, double y) {
        if (!outline.holds(x, y)) {
          return FlatPicture.room(y / ROOM_LINES);
        }
        double dot = dots[((((int) y) & (TILE - 1)) * TILE) + (((int) x) & (TILE - 1))];
        return FlatPicture.packed(
            ((pixel >> 16) & 255) * red * dot,
            ((pixel >> 8) & 255) * green * dot,
            (pixel & 255) * blue * dot);
      }

      @Override
      public boolean covers(double x, double y) {
        return outline.holds(x, y);
      }

      @Override
      public int around(double outside, double row) {
        return outside < margin
            ? FlatPicture.packed(PAPER_WHITE * red, PAPER_WHITE * green, 216 * blue)
            : FlatPicture.room(row);
      }
    };
  }

  /// The print already holds room light; only what the screen adds is new.
  private double gain(double glow) {
    return Math.pow((ROOM_LIGHT + screenGain * 0.85 * glow) / ROOM_LIGHT, 1 / GAMMA);
  }
}
