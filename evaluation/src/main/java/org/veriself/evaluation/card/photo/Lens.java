package org.veriself.evaluation.card.photo;

import java.util.SplittableRandom;
import org.veriself.evaluation.animation.CameraNoise;

/// What the camera does to the picture (cards.md 6, 7 and 8).
final class Lens {
  private static final int UNIT = 1 << 16;

  private Lens() {}

  static void blur(Photo photo, double sigma) {
    int reach = Math.max(1, (int) Math.ceil(2.5 * sigma));
    int[] weights = new int[reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    int rest = UNIT;
    for (int i = 1; i <= reach; i++) {
      weights[i] = (int) (UNIT * Math.exp(-i * i / (2 * sigma * sigma)) / sum);
      rest -= 2 * weights[i];
    }
    weights[0] = rest;
    int stride = 3 * photo.width;
    byte[] middle = new byte[photo.rgb.length];
    blur(photo.rgb, middle, photo.height, stride, 3, weights);
    down(middle, photo.rgb, photo.height, stride, weights);
  }

  private static void blur(byte[] from, byte[] to, int rows, int stride, int step, int[] weights) {
    int reach = weights.length - 1;
    for (int y = 0; y < rows; y++) {
      int start = y * stride;
      for (int x = 0; x < stride; x++) {
        int at = start + x;
        int sum = (from[at] & 255) * weights[0] + UNIT / 2;
        if (x >= reach * step && x < stride - reach * step) {
          for (int i = 1; i <= reach; i++) {
            sum += ((from[at - i * step] & 255) + (from[at + i * step] & 255)) * weights[i];
          }
        } else {
          int colour = x % step;
          for (int i = 1; i <= reach; i++) {
            int before = Math.max(colour, x - i * step);
            int after = Math.min(stride - step + colour, x + i * step);
            sum += ((from[start + before] & 255) + (from[start + after] & 255)) * weights[i];
          }
        }
        to[at] = (byte) (sum >> 16);
      }
    }
  }

  /// Row by row, so that memory is read in its order.
  private static void down(byte[] from, byte[] to, int rows, int stride, int[] weights) {
    int[] sums = new int[stride];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < stride; x++) {
        sums[x] = (from[y * stride + x] & 255) * weights[0] + UNIT / 2;
      }
      for (int i = 1; i < weights.length; i++) {
        int above = Math.max(0, y - i) * stride;
        int below = Math.min(rows - 1, y + i) * stride;
        int weight = weights[i];
        for (int x = 0; x < stride; x++) {
          sums[x] += ((from[above + x] & 255) + (from[below + x] & 255)) * weight;
        }
      }
      for (int x = 0; x < stride; x++) {
        to[y * stride + x] = (byte) (sums[x] >> 16);
      }
    }
  }

  /// The hand moves while the shutter is open, straight on, in any direction.
  static void motion(Photo photo, double length, SplittableRandom random) {
    double angle = random.nextDouble(Math.PI);
    int steps = (int) Math.ceil(length);
    int[] shifts = new int[2 * (steps + 1)];
    for (int i = 0; i <= steps; i++) {
      double at = length * ((double) i / steps - .5);
      shifts[2 * i] = (int) Math.round(at * Math.cos(angle));
      shifts[2 * i + 1] = (int) Math.round(at * Math.sin(angle));
    }
    byte[] still = photo.rgb.clone();
    int stride = 3 * photo.width;
    int[] sums = new int[stride];
    for (int y = 0; y < photo.height; y++) {
      java.util.Arrays.fill(sums, 0);
      for (int i = 0; i <= steps; i++) {
        int row = Math.clamp(y + shifts[2 * i + 1], 0, photo.height - 1) * stride;
        int move = 3 * shifts[2 * i];
        for (int x = Math.max(0, -move); x < stride - Math.max(0, move); x++) {
          sums[x] += still[row + x + move] & 255;
        }
        // The picture's edge goes on beyond it.
        for (int x = 0; x < -move; x++) {
          sums[x] += still[row + x % 3] & 255;
        }
        for (int x = stride - Math.max(0, move); x < stride; x++) {
          sums[x] += still[row + stride - 3 + x % 3] & 255;
        }
      }
      for (int x = 0; x < stride; x++) {
        photo.rgb[y * stride + x] = (byte) (sums[x] / (steps + 1));
      }
    }
  }

  static void noise(Photo photo, double sigma, SplittableRandom random) {
    new CameraNoise(random.nextLong(), sigma, photo.width).apply(photo.rgb, 0);
  }
}
