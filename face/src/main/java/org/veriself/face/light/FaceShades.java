package org.veriself.face.light;

import java.util.Arrays;
import java.util.List;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// What is dark about eyes and brows, and the skin right beside it, which lies in the same light.
/// Dark things return a smaller part of any light than skin does; what glass mirrors lies on both
/// alike.
///
/// @param dark mean of the darkest fifth of each patch
/// @param skin mean of the brighter half of each patch
public record FaceShades(LinearRgb dark, LinearRgb skin) {
  /// Brows with the skin above and below, and eyes with their lids.
  private static final List<FacePatch> PATCHES =
      List.of(
          new FacePatch(71, 108, 221, 225),
          new FacePatch(337, 301, 445, 441),
          new FacePatch(225, 221, 231, 229),
          new FacePatch(441, 445, 449, 451));

  private static final double DARK_SHARE = .2;
  private static final double SKIN_SHARE = .5;

  static FaceShades of(Picture picture, FaceMesh mesh) {
    Sum dark = new Sum();
    Sum skin = new Sum();
    for (FacePatch patch : PATCHES) {
      int[] byBrightness = byBrightness(picture, patch.places(picture, mesh));
      int count = byBrightness.length;
      for (int i = 0; i < count; i++) {
        if (i < DARK_SHARE * count) {
          dark.add(picture, byBrightness[i]);
        } else if (i >= SKIN_SHARE * count) {
          skin.add(picture, byBrightness[i]);
        }
      }
    }
    return new FaceShades(dark.mean(), skin.mean());
  }

  private static int[] byBrightness(Picture picture, int[] places) {
    byte[] rgb = picture.rgb();
    long[] keys = new long[places.length];
    for (int i = 0; i < keys.length; i++) {
      int at = places[i];
      int brightness =
          299 * (rgb[at] & 255) + 587 * (rgb[at + 1] & 255) + 114 * (rgb[at + 2] & 255);
      keys[i] = ((long) brightness << 32) | at;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sorted[i] = (int) keys[i];
    }
    return sorted;
  }

  private static final class Sum {
    private double red;
    private double green;
    private double blue;
    private int count;

    void add(Picture picture, int at) {
      byte[] rgb = picture.rgb();
      red += LinearRgb.linear(rgb[at]);
      green += LinearRgb.linear(rgb[at + 1]);
      blue += LinearRgb.linear(rgb[at + 2]);
      count++;
    }

    LinearRgb mean() {
      int all = Math.max(1, count);
      return new LinearRgb(red / all, green / all, blue / all);
    }
  }
}
