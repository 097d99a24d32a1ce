package org.veriself.evaluation.animation;

/// Renders one photographed head in any pose under any screen light. Buffers are reused; one
/// animator serves one thread.
public final class HeadAnimator {
  private static final double GAMMA = 2.2;
  private static final double ROOM_LIGHT = 0.88;
  private static final int UNIT_SHIFT = 12;

  private final Scene scene;
  private final HeadMesh mesh;
  private final ScreenLight light;
  private final Raster raster;
  private final Variety variety;
  private final float[] x = new float[HeadMesh.VERTICES];
  private final float[] y = new float[HeadMesh.VERTICES];
  private final float[] z = new float[HeadMesh.VERTICES];
  private final float[] shade = new float[HeadMesh.VERTICES];
  private final int[] redGain = new int[256];
  private final int[] greenGain = new int[256];
  private final int[] blueGain = new int[256];

  public HeadAnimator(FaceModel face, int width, int height, Variety variety) {
    this.variety = variety;
    scene = new Scene(face, width, height, variety);
    mesh = new HeadMesh(scene);
    light = new ScreenLight(mesh);
    raster = new Raster(scene);
  }

  public int width() {
    return scene.width;
  }

  public int height() {
    return scene.height;
  }

  public void render(Pose pose, ScreenGlow glow, byte[] rgb) {
    mesh.posed(pose, x, y, z);
    light.shade(x, y, z, shade);
    raster.clear();
    raster.draw(mesh, mesh.underlay, x, y, z, shade);
    raster.draw(mesh, mesh.triangles, x, y, z, shade);
    develop(glow, rgb);
  }

  /// Reflection multiplies linear light; with a pure power gamma that is one factor per channel
  /// and shade on the stored value.
  private void develop(ScreenGlow glow, byte[] rgb) {
    fillGains(redGain, glow.red(), 1 + variety.warmth());
    fillGains(greenGain, glow.green(), 1);
    fillGains(blueGain, glow.blue(), 1 - variety.warmth());
    int[] pixels = raster.pixels;
    byte[] shades = raster.shades;
    for (int i = 0, o = 0; i < pixels.length; i++, o += 3) {
      int p = pixels[i];
      int s = shades[i] & 255;
      rgb[o] = developed(p >> 16 & 255, redGain[s]);
      rgb[o + 1] = developed(p >> 8 & 255, greenGain[s]);
      rgb[o + 2] = developed(p & 255, blueGain[s]);
    }
  }

  private static byte developed(int value, int gain) {
    return (byte) Math.min(255, (value * gain) >> UNIT_SHIFT);
  }

  private void fillGains(int[] gains, double glow, double tint) {
    for (int s = 0; s < gains.length; s++) {
      double linear =
          variety.exposure() * tint * (ROOM_LIGHT + variety.screenGain() * glow * s / 255.0);
      gains[s] = (int) Math.round(Math.pow(linear, 1 / GAMMA) * (1 << UNIT_SHIFT));
    }
  }
}
