package org.veriself.evaluation.animation;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;
import org.veriself.media.Picture;

/// The still the head is cut from: the photo turned upright, scaled so that the face fills its
/// share of the frame, with a border around the frame so that a moving head never runs out of
/// pixels. Everything but head and shoulders fades to a plain wall, because the sample photos
/// show groups and a second face would end the challenge.
///
/// Below the photo lies a small patch of mouth-cavity colour that the mesh textures from.
final class Scene {
  static final int CAVITY_HEIGHT = 32;
  private static final int CAVITY_TOP = 0x2c1614;
  private static final int CAVITY_BOTTOM = 0x55282a;
  private static final int WALL_GRAIN = 7;

  final int width;
  final int height;
  final int margin;
  final int textureWidth;
  final int photoHeight;
  final int[] texels;

  /// Mesh points in frame pixels.
  final float[] landmarks;

  private final double centreX;
  private final double centreY;
  private final double faceWidth;
  private final double faceHeight;

  Scene(FaceModel face, int width, int height, Variety variety) {
    this.width = width;
    this.height = height;
    margin = Math.max(width, height) / 6;
    textureWidth = width + 2 * margin;
    photoHeight = height + 2 * margin;
    float[] points = face.landmarks();
    AffineTransform toFrame = framing(points, variety);
    landmarks = transformed(points, toFrame);
    centreX = middle(0);
    centreY = middle(1);
    faceWidth = extent(0);
    faceHeight = extent(1);

    BufferedImage still =
        new BufferedImage(textureWidth, photoHeight + CAVITY_HEIGHT, BufferedImage.TYPE_INT_RGB);
    texels = ((DataBufferInt) still.getRaster().getDataBuffer()).getData();
    Graphics2D g = still.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(wall(face.photo()), 0, 0, textureWidth, photoHeight, null);
    int[] wall = texels.clone();
    AffineTransform toTexture = AffineTransform.getTranslateInstance(margin, margin);
    toTexture.concatenate(toFrame);
    g.drawImage(buffered(face.photo()), toTexture, null);
    g.dispose();
    fadeToWall(wall);
    paintCavity();
  }

  private AffineTransform framing(float[] p, Variety variety) {
    int top = 3 * FaceTopology.FOREHEAD;
    int chin = 3 * FaceTopology.CHIN;
    double downX = p[chin] - p[top];
    double downY = p[chin + 1] - p[top + 1];
    // Upright frames are narrow: there the width of the frame limits the head, not its height.
    double room = Math.min(height, width * 1.05);
    double scale = variety.headFraction() * room / Math.hypot(downX, downY);
    AffineTransform transform = new AffineTransform();
    transform.translate(width * (0.5 + variety.offsetX()), height * (0.5 + variety.offsetY()));
    transform.scale(scale, scale);
    transform.rotate(-Math.atan2(-downX, downY));
    transform.translate(-(p[chin] + p[top]) / 2.0, -(p[chin + 1] + p[top + 1]) / 2.0);
    return transform;
  }

  private static float[] transformed(float[] points, AffineTransform transform) {
    float[] result = new float[points.length];
    double scale = Math.sqrt(transform.getDeterminant());
    double[] xy = new double[2];
    for (int i = 0; i < points.length; i += 3) {
      xy[0] = points[i];
      xy[1] = points[i + 1];
      transform.transform(xy, 0, xy, 0, 1);
      result[i] = (float) xy[0];
      result[i + 1] = (float) xy[1];
      result[i + 2] = (float) (points[i + 2] * scale);
    }
    return result;
  }

  private double middle(int axis) {
    return (lowest(axis) + highest(axis)) / 2;
  }

  private double extent(int axis) {
    return highest(axis) - lowest(axis);
  }

  private double lowest(int axis) {
    double low = Double.MAX_VALUE;
    for (int i = axis; i < landmarks.length; i += 3) {
      low = Math.min(low, landmarks[i]);
    }
    return low;
  }

  private double highest(int axis) {
    double high = -Double.MAX_VALUE;
    for (int i = axis; i < landmarks.length; i += 3) {
      high = Math.max(high, landmarks[i]);
    }
    return high;
  }

  private static BufferedImage buffered(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] rgb = picture.rgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          0xff000000
              | ((rgb[3 * i] & 255) << 16)
              | ((rgb[3 * i + 1] & 255) << 8)
              | (rgb[3 * i + 2] & 255);
    }
    return image;
  }

  /// A few blocks of the photo's own average colours, blurred by enlarging them.
  private static BufferedImage wall(Picture photo) {
    int columns = 4;
    int rows = 3;
    BufferedImage blocks = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        blocks.setRGB(column, row, average(photo, column, row, columns, rows));
      }
    }
    return blocks;
  }

  private static int average(Picture photo, int column, int row, int columns, int rows) {
    int x0 = photo.width() * column / columns;
    int x1 = Math.max(x0 + 1, photo.width() * (column + 1) / columns);
    int y0 = photo.height() * row / rows;
    int y1 = Math.max(y0 + 1, photo.height() * (row + 1) / rows);
    long[] sum = new long[3];
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        for (int c = 0; c < 3; c++) {
          sum[c] += photo.rgb()[3 * (y * photo.width() + x) + c] & 255;
        }
      }
    }
    long n = (long) (x1 - x0) * (y1 - y0);
    return ((int) (sum[0] / n) << 16) | ((int) (sum[1] / n) << 8) | (int) (sum[2] / n);
  }

  private void fadeToWall(int[] wall) {
    SplittableRandom grain = new SplittableRandom(11);
    for (int ty = 0; ty < photoHeight; ty++) {
      for (int tx = 0; tx < textureWidth; tx++) {
        int o = ty * textureWidth + tx;
        int plaster = grain.nextInt(WALL_GRAIN) - WALL_GRAIN / 2;
        texels[o] = mixed(texels[o], brightened(wall[o], plaster), personAt(tx, ty));
      }
    }
  }

  /// 1 on head and shoulders, 0 on the wall, smooth between.
  private double personAt(int textureX, int textureY) {
    double dx = textureX - margin - centreX;
    double dy = textureY - margin - centreY;
    double d = Math.hypot(dx / (faceWidth * 0.80), (dy + faceHeight * 0.06) / (faceHeight * 0.86));
    double below = dy - faceHeight * 0.45;
    if (below > 0) {
      double shoulder = 0.62 + 1.3 * Math.min(1, below / (faceHeight * 0.6));
      d = Math.min(d, Math.abs(dx) / (faceWidth * shoulder));
    }
    double m = Math.clamp((1.18 - d) / 0.22, 0.0, 1.0);
    return m * m * (3 - 2 * m);
  }

  private void paintCavity() {
    for (int row = 0; row < CAVITY_HEIGHT; row++) {
      double down = row / (CAVITY_HEIGHT - 1.0);
      int colour = mixed(CAVITY_BOTTOM, CAVITY_TOP, down * down);
      int from = (photoHeight + row) * textureWidth;
      java.util.Arrays.fill(texels, from, from + textureWidth, colour);
    }
  }

  private static int brightened(int pixel, int by) {
    int r = Math.clamp((pixel >> 16 & 255) + by, 0, 255);
    int g = Math.clamp((pixel >> 8 & 255) + by, 0, 255);
    int b = Math.clamp((pixel & 255) + by, 0, 255);
    return (r << 16) | (g << 8) | b;
  }

  private static int mixed(int one, int other, double share) {
    int weight = (int) Math.round(share * 256);
    return channel(one, other, weight, 16)
        | channel(one, other, weight, 8)
        | channel(one, other, weight, 0);
  }

  private static int channel(int one, int other, int weight, int shift) {
    int a = one >> shift & 255;
    int b = other >> shift & 255;
    return ((a * weight + b * (256 - weight)) >> 8) << shift;
  }
}
