package org.veriself.evaluation.animation;

/// Linear light the screen sends towards the face, 0 to 1 per channel.
public record ScreenGlow(double red, double green, double blue) {
  public static final ScreenGlow DARK = new ScreenGlow(0, 0, 0);
  private static final double GAMMA = 2.2;

  public static ScreenGlow of(Colour colour) {
    return new ScreenGlow(linear(colour.red()), linear(colour.green()), linear(colour.blue()));
  }

  ScreenGlow plus(ScreenGlow other, double weight) {
    return new ScreenGlow(
        red + weight * other.red, green + weight * other.green, blue + weight * other.blue);
  }

  public boolean isDark() {
    return red + green + blue < 1e-4;
  }

  private static double linear(int value) {
    return Math.pow(value / 255.0, GAMMA);
  }
}
