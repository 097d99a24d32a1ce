package org.veriself.evaluation.animation;

/// A colour the capture screen shows, 0 to 255 per channel.
public record Colour(int red, int green, int blue) {
  public static final Colour BLACK = new Colour(0, 0, 0);

  public Colour {
    if (((red | green | blue) & ~255) != 0) {
      throw new IllegalArgumentException("not a colour: %d,%d,%d".formatted(red, green, blue));
    }
  }

  /// The colour that shares least with this one.
  public Colour complement() {
    return new Colour(255 - red, 255 - green, 255 - blue);
  }
}
