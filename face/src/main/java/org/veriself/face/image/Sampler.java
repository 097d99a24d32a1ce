package org.veriself.face.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.veriself.media.Picture;

/// Reads a turned square out of a picture into a planar float tensor (NCHW), bilinearly; what
/// lies outside the picture is black.
///
/// Every frame of a video passes here up to four times, and the whole overhead around decoding
/// and inference may be a quarter of both, so the inner loop is integer arithmetic on eight bytes
/// at a time (two neighbouring pixels, their channels spread over 16-bit lanes) and allocates
/// nothing. Where the picture shrinks to half or less the square is first halved by averaging,
/// otherwise bilinear reading would skip pixels and flicker.
///
/// Not thread-safe: it owns scratch rows. One belongs to each set of instruments.
public final class Sampler {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// Every other byte of eight: lanes wide enough for a byte times a weight of 256.
  private static final long LANES = 0x00FF00FF00FF00FFL;

  private byte[] reduced = new byte[0];
  private float[] red = new float[0];
  private float[] green = new float[0];
  private float[] blue = new float[0];

  /// Writes `3 * size * size` floats from `base` on; the buffer's position stays untouched.
  public void sample(
      Picture picture, AffineCrop crop, PixelScale pixels, FloatBuffer target, int base) {
    int size = crop.size();
    if (red.length < size) {
      red = new float[size];
      green = new float[size];
      blue = new float[size];
    }
    Source source = prepare(picture, crop);
    int plane = size * size;
    int redPlane = base + (pixels.blueFirst() ? 2 * plane : 0);
    int greenPlane = base + plane;
    int bluePlane = base + (pixels.blueFirst() ? 0 : 2 * plane);
    for (int y = 0; y < size; y++) {
      row(source, y, size, pixels);
      target.put(redPlane + y * size, red, 0, size);
      target.put(greenPlane + y * size, green, 0, size);
      target.put(bluePlane + y * size, blue, 0, size);
    }
  }

  /// The pixels to read from and the map from crop pixel indices to theirs.
  private record Source(
      byte[] rgb,
      int width,
      int height,
      double xx,
      double xy,
      double x0,
      double yx,
      double yy,
      double y0) {}

  private Source prepare(Picture picture, AffineCrop crop) {
    int halvings = 0;
    for (double scale = crop.scale(); scale >= 2 && halvings < 8; scale /= 2) {
      halvings++;
    }
    int step = 1 << halvings;
    byte[] rgb = picture.rgb();
    int width = picture.width();
    int height = picture.height();
    int left = 0;
    int top = 0;
    if (halvings > 0) {
      double size = crop.size();
      double spanX = size * (Math.min(crop.xx(), 0) + Math.min(crop.xy(), 0));
      double reachX = size * (Math.max(crop.xx(), 0) + Math.max(crop.xy(), 0));
      double spanY = size * (Math.min(crop.yx(), 0) + Math.min(crop.yy(), 0));
      double reachY = size * (Math.max(crop.yx(), 0) + Math.max(crop.yy(), 0));
      int margin = 2 * step;
      left = Math.clamp((long) Math.floor(crop.x0() + spanX) - margin, 0, width);
      top = Math.clamp((long) Math.floor(crop.y0() + spanY) - margin, 0, height);
      int right = Math.clamp((long) Math.ceil(crop.x0() + reachX) + margin, 0, width);
      int bottom = Math.clamp((long) Math.ceil(crop.y0() + reachY) + margin, 0, height);
      int columns = (right - left) / step;
      int rows = (bottom - top) / step;
      if (columns > 0 && rows > 0) {
        int offset = 3 * (top * width + left);
        int stride = 3 * width;
        int halfWidth = columns * step / 2;
        int halfHeight = rows * step / 2;
        if (reduced.length < 3 * halfWidth * halfHeight + 8) {
          reduced = new byte[3 * halfWidth * halfHeight + 8];
        }
        halve(rgb, offset, stride, reduced, halfWidth, halfHeight);
        for (int i = 1; i < halvings; i++) {
          // In place: a written pixel never lies beyond those still to be read.
          halfWidth /= 2;
          halfHeight /= 2;
          halve(reduced, 0, 6 * halfWidth, reduced, halfWidth, halfHeight);
        }
        rgb = reduced;
        width = halfWidth;
        height = halfHeight;
      } else {
        step = 1;
        left = 0;
        top = 0;
      }
    }
    // Crop pixel i has its centre at i + .5; a source index is a centre less .5.
    double s = 1.0 / step;
    return new Source(
        rgb,
        width,
        height,
        crop.xx() * s,
        crop.xy() * s,
        (crop.pictureX(.5, .5) - left) * s - .5,
        crop.yx() * s,
        crop.yy() * s,
        (crop.pictureY(.5, .5) - top) * s - .5);
  }

  private static void halve(byte[] from, int offset, int stride, byte[] to, int width, int height) {
    for (int y = 0; y < height; y++) {
      int upper = offset + 2 * y * stride;
      int lower = upper + stride;
      int out = 3 * y * width;
      int end = out + 3 * width;
      while (out < end && lower + 8 <= from.length) {
        long a = (long) LONGS.get(from, upper);
        long b = (long) LONGS.get(from, lower);
        long even = (a & LANES) + (b & LANES);
        long odd = ((a >>> 8) & LANES) + ((b >>> 8) & LANES);
        // Red and blue in the two lower lanes, green apart; four summed bytes rounded each.
        long redBlue = even + (odd >>> 16) + 0x0002_0002L;
        int greenSum = (int) (odd & 0xFFFF) + (int) ((even >>> 32) & 0xFFFF) + 2;
        // The fourth byte written is the next pixel's first, which overwrites it.
        INTS.set(to, out, (int) ((redBlue >>> 2) & 0x00FF_00FFL) | (greenSum << 6 & 0xFF00));
        out += 3;
        upper += 6;
        lower += 6;
      }
      while (out < end) {
        for (int c = 0; c < 3; c++) {
          int sum =
              (from[upper + c] & 255)
                  + (from[upper + c + 3] & 255)
                  + (from[lower + c] & 255)
                  + (from[lower + c + 3] & 255);
          to[out + c] = (byte) ((sum + 2) >> 2);
        }
        out += 3;
        upper += 6;
        lower += 6;
      }
    }
  }

  private void row(Source source, int y, int size, PixelScale pixels) {
    double startX = source.xy * y + source.x0;
    double startY = source.yy * y + source.y0;
    int first = 0;
    int last = size - 1;
    while (first <= last && !inside(source, startX, startY, first)) {
      first++;
    }
    while (last > first && !inside(source, startX, startY, last)) {
      last--;
    }
    Arrays.fill(red, 0, size, pixels.redOffset());
    Arrays.fill(green, 0, size, pixels.greenOffset());
    Arrays.fill(blue, 0, size, pixels.blueOffset());
    for (int x = 0; x < first && x < size; x++) {
      border(source, startX + source.xx * x, startY + source.yx * x, x, pixels);
    }
    interior(source, startX, startY, first, last, pixels);
    for (int x = Math.max(first, last + 1); x < size; x++) {
      border(source, startX + source.xx * x, startY + source.yx * x, x, pixels);
    }
  }

  /// Whether crop column `x` can be read eight bytes at a time: both neighbours exist, and the
  /// two bytes behind them too. A little room is kept for the rounding of the fixed-point walk.
  private static boolean inside(Source source, double startX, double startY, int x) {
    double sx = startX + source.xx * x;
    double sy = startY + source.yx * x;
    return sx >= .01 && sx < source.width - 2.01 && sy >= .01 && sy < source.height - 1.01;
  }

  private void interior(
      Source source, double startX, double startY, int first, int last, PixelScale pixels) {
    byte[] rgb = source.rgb;
    int stride = 3 * source.width;
    int stepX = (int) Math.round(source.xx * 65536);
    int stepY = (int) Math.round(source.yx * 65536);
    int sx = (int) Math.round((startX + source.xx * first) * 65536);
    int sy = (int) Math.round((startY + source.yx * first) * 65536);
    float redFactor = pixels.redFactor() / 65536f;
    float greenFactor = pixels.greenFactor() / 65536f;
    float blueFactor = pixels.blueFactor() / 65536f;
    float redOffset = pixels.redOffset();
    float greenOffset = pixels.greenOffset();
    float blueOffset = pixels.blueOffset();
    float[] reds = red;
    float[] greens = green;
    float[] blues = blue;
    for (int x = first; x <= last; x++) {
      int at = (sy >> 16) * stride + 3 * (sx >> 16);
      int wx = (sx >> 8) & 255;
      int wy = (sy >> 8) & 255;
      long upper = (long) LONGS.get(rgb, at);
      long lower = (long) LONGS.get(rgb, at + stride);
      long even = (upper & LANES) * (256 - wy) + (lower & LANES) * wy;
      long odd = ((upper >>> 8) & LANES) * (256 - wy) + ((lower >>> 8) & LANES) * wy;
      int vx = 256 - wx;
      int r = (int) (even & 0xFFFF) * vx + (int) ((odd >>> 16) & 0xFFFF) * wx;
      int g = (int) (odd & 0xFFFF) * vx + (int) ((even >>> 32) & 0xFFFF) * wx;
      int b = (int) ((even >>> 16) & 0xFFFF) * vx + (int) ((odd >>> 32) & 0xFFFF) * wx;
      reds[x] = r * redFactor + redOffset;
      greens[x] = g * greenFactor + greenOffset;
      blues[x] = b * blueFactor + blueOffset;
      sx += stepX;
      sy += stepY;
    }
  }

  /// One pixel near or beyond the picture's edge: the edge itself is continued by one pixel.
  private void border(Source source, double sx, double sy, int x, PixelScale pixels) {
    if (sx <= -1 || sy <= -1 || sx >= source.width || sy >= source.height) {
      return;
    }
    int left = (int) Math.floor(sx);
    int top = (int) Math.floor(sy);
    float wx = (float) (sx - left);
    float wy = (float) (sy - top);
    red[x] += mixed(source, left, top, wx, wy, 0) * pixels.redFactor();
    green[x] += mixed(source, left, top, wx, wy, 1) * pixels.greenFactor();
    blue[x] += mixed(source, left, top, wx, wy, 2) * pixels.blueFactor();
  }

  private static float mixed(Source source, int left, int top, float wx, float wy, int channel) {
    int x0 = Math.clamp(left, 0, source.width - 1);
    int x1 = Math.clamp(left + 1, 0, source.width - 1);
    int y0 = Math.clamp(top, 0, source.height - 1) * source.width;
    int y1 = Math.clamp(top + 1, 0, source.height - 1) * source.width;
    byte[] rgb = source.rgb;
    float upper =
        (rgb[3 * (y0 + x0) + channel] & 255) * (1 - wx) + (rgb[3 * (y0 + x1) + channel] & 255) * wx;
    float lower =
        (rgb[3 * (y1 + x0) + channel] & 255) * (1 - wx) + (rgb[3 * (y1 + x1) + channel] & 255) * wx;
    return upper * (1 - wy) + lower * wy;
  }
}
