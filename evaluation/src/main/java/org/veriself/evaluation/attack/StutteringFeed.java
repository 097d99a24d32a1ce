package org.veriself.evaluation.attack;

import java.time.Duration;
import org.veriself.evaluation.animation.Stage;

/// A film of fewer pictures a second than the camera pretends to take: some come twice.
public final class StutteringFeed implements Stage {
  private final Stage film;
  private final long period;

  public StutteringFeed(Stage film, double framesPerSecond) {
    this.film = film;
    this.period = Math.round(1e9 / framesPerSecond);
  }

  @Override
  public int width() {
    return film.width();
  }

  @Override
  public int height() {
    return film.height();
  }

  @Override
  public void film(Duration at, byte[] rgb) {
    film.film(Duration.ofNanos(at.toNanos() / period * period), rgb);
  }
}
