package org.veriself.evaluation.attack;

import java.time.Duration;
import java.util.function.DoubleFunction;
import org.veriself.evaluation.animation.Performance;
import org.veriself.evaluation.animation.Stage;

/// A picture, still or moving, on a sheet that somebody holds in front of the camera.
public final class HeldSheet implements Stage {
  private final Stage content;
  private final Sheet sheet;
  private final double bend;
  private final DoubleFunction<PlaneView> hand;
  private final Performance screen;
  private final FlatPicture flat;
  private final byte[] picture;

  /// @param content what is printed or played
  /// @param bend about its upright middle, in widths of depth at one width from there; 0 is flat
  /// @param hand how it is held at each second
  /// @param screen the colours the capture screen shows
  public HeldSheet(
      Stage content, Sheet sheet, double bend, DoubleFunction<PlaneView> hand, Performance screen) {
    this.content = content;
    this.sheet = sheet;
    this.bend = bend;
    this.hand = hand;
    this.screen = screen;
    flat = new FlatPicture(content.width(), content.height());
    picture = new byte[content.width() * content.height() * 3];
  }

  @Override
  public int width() {
    return content.width();
  }

  @Override
  public int height() {
    return content.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    double seconds = at.toNanos() / 1e9;
    content.film(at, picture);
    FlatPicture.Surface surface = sheet.at(seconds, screen.glowAt(seconds));
    PlaneView view = hand.apply(seconds);
    if (bend == 0) {
      flat.paint(picture, view, surface, rgb);
    } else {
      flat.paintBent(picture, view, bend, surface, rgb);
    }
  }
}
