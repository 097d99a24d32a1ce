package org.veriself.evaluation.animation;

/// One action on the timeline, in seconds. Every movement starts and ends at rest, and its speed
/// is continuous, as muscles have it.
public record Movement(Action action, double start, double length) {
  private static final double MOUTH_OPENING = 0.9;
  private static final double NOD_DOWN = Math.toRadians(17);
  private static final double NOD_UP = Math.toRadians(8);
  private static final double SHAKE_SIDE = Math.toRadians(26);

  public Movement {
    if (!(length > 0)) {
      throw new IllegalArgumentException("a movement needs time: " + length + " s");
    }
  }

  Pose poseAt(double seconds) {
    double u = (seconds - start) / length;
    if (u <= 0 || u >= 1) {
      return Pose.REST;
    }
    return switch (action) {
      case BLINK -> Pose.blinking(blink(seconds - start));
      case MOUTH -> Pose.speaking(MOUTH_OPENING * plateau(u, 0.35, 0.65));
      case NOD -> Pose.turned(0, NOD_DOWN * bump(u, 0.35, 0.35) - NOD_UP * bump(u, 0.8, 0.2), 0);
      case SHAKE ->
          Pose.turned(
              SHAKE_SIDE * (bump(u, 0.27, 0.27) - bump(u, 0.73, 0.27)),
              0,
              Math.toRadians(1.5) * Math.sin(2 * Math.PI * u) * bump(u, 0.5, 0.5));
    };
  }

  /// A blink has its own pace; a longer stretch holds several, never a slow one.
  private double blink(double elapsed) {
    double one = Action.BLINK.naturalLength().toMillis() / 1000.0;
    double period = one * 1.9;
    if (length < period) {
      return plateau(elapsed / length, 0.3, 0.6);
    }
    double within = elapsed % period;
    boolean fits = elapsed - within + one <= length;
    return fits && within < one ? plateau(within / one, 0.3, 0.6) : 0;
  }

  static double bump(double u, double centre, double halfWidth) {
    double d = Math.abs(u - centre) / halfWidth;
    return d >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * d);
  }

  /// Rises until `from`, stays at 1 until `to`, then falls until the end.
  static double plateau(double u, double from, double to) {
    if (u < from) {
      return ease(u / from);
    }
    return u <= to ? 1 : ease((1 - u) / (1 - to));
  }

  private static double ease(double v) {
    double c = Math.clamp(v, 0.0, 1.0);
    return c * c * (3 - 2 * c);
  }
}
