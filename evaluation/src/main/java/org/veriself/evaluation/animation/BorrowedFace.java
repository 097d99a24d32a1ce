package org.veriself.evaluation.animation;

import org.veriself.media.Picture;

/// One person's face put over another's, as face-swap programs do: the donor's texture follows
/// the host's mesh, takes on the host's average colour and fades out towards the host's outline.
public final class BorrowedFace {
  private BorrowedFace() {}

  /// @param share of the donor in the middle of the face, 0 to 1
  public static FaceModel of(FaceModel host, FaceModel donor, double share) {
    return new Blend(host, donor, share).blended();
  }

  private static final class Blend {
    private final FaceModel host;
    private final FaceModel donor;
    private final double share;
    private final float[] on;
    private final float[] from;
    private final int[] triangles;
    private final byte[] rgb;
    private final double[] tint;
    private final double[] weight = new double[FaceModel.POINTS];

    Blend(FaceModel host, FaceModel donor, double share) {
      this.host = host;
      this.donor = donor;
      this.share = share;
      on = host.landmarks();
      from = donor.landmarks();
      double[] u = new double[FaceModel.POINTS];
      double[] v = new double[FaceModel.POINTS];
      for (int i = 0; i < FaceModel.POINTS; i++) {
        u[i] = on[3 * i];
        v[i] = on[3 * i + 1];
        weight[i] = 1;
      }
      for (int edge : FaceTopology.OVAL) {
        weight[edge] = 0;
      }
      triangles = Delaunay.triangulate(u, v);
      rgb = host.photo().rgb().clone();
      tint = tint();
    }

    FaceModel blended() {
      for (int t = 0; t < triangles.length; t += 3) {
        fill(triangles[t], triangles[t + 1], triangles[t + 2]);
      }
      return new FaceModel(new Picture(host.photo().width(), host.photo().height(), rgb), on);
    }

    private void fill(int a, int b, int c) {
      double abX = on[3 * b] - on[3 * a];
      double abY = on[3 * b + 1] - on[3 * a + 1];
      double acX = on[3 * c] - on[3 * a];
      double acY = on[3 * c + 1] - on[3 * a + 1];
      double area = abX * acY - acX * abY;
      if (Math.abs(area) < 1e-6) {
        return;
      }
      int width = host.photo().width();
      int left = Math.max(0, (int) Math.floor(least(a, b, c, 0)));
      int right = Math.min(width - 1, (int) Math.ceil(most(a, b, c, 0)));
      int top = Math.max(0, (int) Math.floor(least(a, b, c, 1)));
      int bottom = Math.min(host.photo().height() - 1, (int) Math.ceil(most(a, b, c, 1)));
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          double dx = x - on[3 * a];
          double dy = y - on[3 * a + 1];
          double wb = (dx * acY - acX * dy) / area;
          double wc = (abX * dy - dx * abY) / area;
          double wa = 1 - wb - wc;
          if (wa >= 0 && wb > 0 && wc > 0) {
            double alpha = share * (wa * weight[a] + wb * weight[b] + wc * weight[c]);
            put(
                3 * (y * width + x),
                alpha,
                wa * from[3 * a] + wb * from[3 * b] + wc * from[3 * c],
                wa * from[3 * a + 1] + wb * from[3 * b + 1] + wc * from[3 * c + 1]);
          }
        }
      }
    }

    private void put(int o, double alpha, double x, double y) {
      for (int channel = 0; channel < 3; channel++) {
        double borrowed = Math.min(255, donorAt(x, y, channel) * tint[channel]);
        rgb[o + channel] =
            (byte) Math.round((rgb[o + channel] & 255) * (1 - alpha) + borrowed * alpha);
      }
    }

    private int donorAt(double x, double y, int channel) {
      return at(donor.photo(), x, y, channel);
    }

    private static int at(Picture picture, double x, double y, int channel) {
      int px = Math.clamp(Math.round(x), 0, picture.width() - 1);
      int py = Math.clamp(Math.round(y), 0, picture.height() - 1);
      return picture.rgb()[3 * (py * picture.width() + px) + channel] & 255;
    }

    /// Host over donor, per channel, at the mesh points.
    private double[] tint() {
      double[] ratio = new double[3];
      for (int channel = 0; channel < 3; channel++) {
        double hosts = 1;
        double donors = 1;
        for (int i = 0; i < FaceModel.POINTS; i++) {
          hosts += at(host.photo(), on[3 * i], on[3 * i + 1], channel);
          donors += at(donor.photo(), from[3 * i], from[3 * i + 1], channel);
        }
        ratio[channel] = hosts / donors;
      }
      return ratio;
    }

    private double least(int a, int b, int c, int axis) {
      return Math.min(on[3 * a + axis], Math.min(on[3 * b + axis], on[3 * c + axis]));
    }

    private double most(int a, int b, int c, int axis) {
      return Math.max(on[3 * a + axis], Math.max(on[3 * b + axis], on[3 * c + axis]));
    }
  }
}
