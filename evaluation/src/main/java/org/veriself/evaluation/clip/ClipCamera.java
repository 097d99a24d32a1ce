package org.veriself.evaluation.clip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.veriself.evaluation.animation.CameraNoise;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoEncoder;

/// The one camera that genuine people and attacks are filmed with: same size, same sensor noise,
/// same irregular clock, same encoder. What tells them apart must be in front of it.
public final class ClipCamera {
  public static final int WIDTH = 480;
  public static final int HEIGHT = 640;
  private static final int GLIMPSES = 3;
  private static final int SHRINK = 5;

  private ClipCamera() {}

  public static Clip film(Shot shot, long seed) {
    Conditions conditions = shot.conditions();
    CameraNoise noise = new CameraNoise(seed, conditions.variety().noise(), WIDTH);
    SplittableRandom clock = new SplittableRandom(seed ^ 0xc10cL);
    byte[] frame = new byte[WIDTH * HEIGHT * 3];
    List<Picture> glimpses = new ArrayList<>();
    double rate = conditions.framesPerSecond();
    int frames = (int) Math.round(shot.length().toNanos() / 1e9 * rate);
    boolean lying = conditions.rotation() % 180 != 0;
    try (VideoEncoder encoder =
        new VideoEncoder(
            conditions.format(),
            lying ? HEIGHT : WIDTH,
            lying ? WIDTH : HEIGHT,
            rate,
            conditions.rotation())) {
      for (int i = 0; i < frames; i++) {
        double late = Math.abs(clock.nextGaussian()) * conditions.jitterMillis() / 1e3;
        Duration at = Duration.ofNanos(Math.round((i / rate + Math.min(late, .4 / rate)) * 1e9));
        shot.stage().film(at, frame);
        noise.apply(frame, at.toNanos());
        encoder.add(turned(frame, conditions.rotation()), at);
        if (glimpses.size() < GLIMPSES
            && i >= frames * (2 * glimpses.size() + 1) / (2 * GLIMPSES)) {
          glimpses.add(shrunk(frame));
        }
      }
      return new Clip(encoder.finish(), glimpses);
    }
  }

  /// Stored so that the announced turn makes it upright again.
  private static byte[] turned(byte[] upright, int rotation) {
    if (rotation == 0) {
      return upright;
    }
    byte[] stored = new byte[upright.length];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int row = rotation == 90 ? WIDTH - 1 - x : x;
        int column = rotation == 90 ? y : HEIGHT - 1 - y;
        System.arraycopy(upright, 3 * (y * WIDTH + x), stored, 3 * (row * HEIGHT + column), 3);
      }
    }
    return stored;
  }

  private static Picture shrunk(byte[] frame) {
    int width = WIDTH / SHRINK;
    int height = HEIGHT / SHRINK;
    byte[] small = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 0;
          for (int k = 0; k < SHRINK * SHRINK; k++) {
            int from = (y * SHRINK + k / SHRINK) * WIDTH + x * SHRINK + k % SHRINK;
            sum += frame[3 * from + c] & 255;
          }
          small[3 * (y * width + x) + c] = (byte) (sum / (SHRINK * SHRINK));
        }
      }
    }
    return new Picture(width, height, small);
  }
}
