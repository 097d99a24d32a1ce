package org.veriself.face.light;

import java.util.List;
import org.veriself.face.geometry.Box;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.media.Picture;

/// The light of one frame: on the face, region by region with the way each faces, and around it
/// (vision.md 5.2). A few hundred pixels are read, so that every frame can afford it.
///
/// @param regions one for each [FaceRegion], in its order
/// @param background mean outside the enlarged face; what lies below the face is left out too,
///     because neck and clothes are as near to the screen as the face is
/// @param backgroundClipped share of the background that is too bright to be measured
/// @param backgroundShare how much of the frame counted as background: near 0 its mean says little
/// @param shades what is dark on the face, and the skin beside it
public record LightSample(
    List<RegionLight> regions,
    LinearRgb background,
    double backgroundClipped,
    double backgroundShare,
    FaceShades shades) {
  private static final double BEYOND_FACE = 1.7;
  private static final int COLUMNS = 40;
  private static final int ROWS = 30;

  public LightSample {
    regions = List.copyOf(regions);
    if (regions.size() != FaceRegion.values().length) {
      throw new IllegalArgumentException("a sample has every region");
    }
  }

  public static LightSample of(Picture picture, FaceMesh mesh) {
    FaceRegion[] all = FaceRegion.values();
    RegionLight[] regions = new RegionLight[all.length];
    for (int i = 0; i < all.length; i++) {
      FacePatch patch = all[i].patch();
      FacePatch.Reading reading = patch.read(picture, mesh);
      regions[i] = new RegionLight(all[i], reading.light(), patch.normal(mesh), reading.clipped());
    }
    Box face = mesh.box().enlarged(BEYOND_FACE);
    byte[] rgb = picture.rgb();
    double red = 0;
    double green = 0;
    double blue = 0;
    int clipped = 0;
    int samples = 0;
    for (int row = 0; row < ROWS; row++) {
      int y = (2 * row + 1) * picture.height() / (2 * ROWS);
      for (int column = 0; column < COLUMNS; column++) {
        int x = (2 * column + 1) * picture.width() / (2 * COLUMNS);
        if (y >= face.y() && x >= face.x() && x < face.right()) {
          continue;
        }
        int at = 3 * (y * picture.width() + x);
        red += LinearRgb.linear(rgb[at]);
        green += LinearRgb.linear(rgb[at + 1]);
        blue += LinearRgb.linear(rgb[at + 2]);
        if (isClipped(rgb[at]) || isClipped(rgb[at + 1]) || isClipped(rgb[at + 2])) {
          clipped++;
        }
        samples++;
      }
    }
    int count = Math.max(1, samples);
    return new LightSample(
        List.of(regions),
        new LinearRgb(red / count, green / count, blue / count),
        (double) clipped / count,
        (double) samples / (ROWS * COLUMNS),
        FaceShades.of(picture, mesh));
  }

  private static boolean isClipped(byte value) {
    return (value & 255) >= FacePatch.CLIPPED;
  }

  public RegionLight region(FaceRegion region) {
    return regions.stream().filter(one -> one.region() == region).findFirst().orElseThrow();
  }

  /// Mean over the regions of the face.
  public LinearRgb face() {
    double red = 0;
    double green = 0;
    double blue = 0;
    for (RegionLight region : regions) {
      red += region.light().red();
      green += region.light().green();
      blue += region.light().blue();
    }
    int count = regions.size();
    return new LinearRgb(red / count, green / count, blue / count);
  }
}
