package org.veriself.evaluation.animation;

import static org.veriself.evaluation.animation.FaceTopology.CHIN;
import static org.veriself.evaluation.animation.FaceTopology.INNER_LOWER_LIP;
import static org.veriself.evaluation.animation.FaceTopology.INNER_UPPER_LIP;
import static org.veriself.evaluation.animation.FaceTopology.LOWER_CREASES;
import static org.veriself.evaluation.animation.FaceTopology.LOWER_LIDS;
import static org.veriself.evaluation.animation.FaceTopology.LOWER_LIP;
import static org.veriself.evaluation.animation.FaceTopology.MOUTH_CORNERS;
import static org.veriself.evaluation.animation.FaceTopology.MOUTH_CORNER_LEFT;
import static org.veriself.evaluation.animation.FaceTopology.MOUTH_CORNER_RIGHT;
import static org.veriself.evaluation.animation.FaceTopology.OVAL;
import static org.veriself.evaluation.animation.FaceTopology.UPPER_CREASES;
import static org.veriself.evaluation.animation.FaceTopology.UPPER_LIDS;
import static org.veriself.evaluation.animation.FaceTopology.UPPER_LIP;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The surface that is moved: 468 face points, three rings around them (hair and ears, shoulders,
/// wall) that follow the head less and less, and the inside of the mouth.
///
/// Blink and open mouth are blend shapes, so a pose is `base + blink * b + mouth * m`, turned
/// about the neck in three dimensions with perspective. A flat picture cannot reproduce that
/// turn, which is what the geometry cue measures (vision.md 5, item 3).
final class HeadMesh {
  private static final int FACE = FaceModel.POINTS;
  private static final int RING = OVAL.length;
  private static final int CHEEK_RIGHT = 234;
  private static final int CHEEK_LEFT = 454;
  private static final int LOWER_LIP_BOTTOM = 17;
  private static final int LIP = INNER_UPPER_LIP.length;
  private static final int MIDDLE_ROW = FACE + 3 * RING;
  private static final int DARK_TOP_ROW = MIDDLE_ROW + LIP;
  private static final int DARK_BOTTOM_ROW = DARK_TOP_ROW + LIP;
  static final int VERTICES = DARK_BOTTOM_ROW + LIP;
  private static final float LID_OVERLAP = 0.012f;
  private static final double CAMERA_DISTANCE_IN_FACES = 4.5;

  final float[] baseX = new float[VERTICES];
  final float[] baseY = new float[VERTICES];
  final float[] baseZ = new float[VERTICES];
  final float[] textureX = new float[VERTICES];
  final float[] textureY = new float[VERTICES];

  /// How much of the screen's light comes back, before normal and distance.
  final float[] reflectance = new float[VERTICES];

  final int[] triangles;

  /// What would tie the lips together: drawn first and painted over by everything else, so that
  /// no gap at the corners of the mouth shows the wall.
  final int[] underlay;

  final float faceWidth;

  private final float[] follow = new float[VERTICES];
  private final float[] blinkX = new float[VERTICES];
  private final float[] blinkY = new float[VERTICES];
  private final float[] blinkZ = new float[VERTICES];
  private final float[] mouthX = new float[VERTICES];
  private final float[] mouthY = new float[VERTICES];
  private final float faceHeight;
  private final float centreX;
  private final float centreY;
  private final float frameWidth;
  private final double pivotX;
  private final double pivotY;
  private final double pivotZ;

  HeadMesh(Scene scene) {
    frameWidth = scene.width;
    for (int i = 0; i < FACE; i++) {
      place(i, scene.landmarks[3 * i], scene.landmarks[3 * i + 1], scene.landmarks[3 * i + 2]);
      follow[i] = 1;
      reflectance[i] = 1;
    }
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    double ovalZ = 0;
    for (int i : OVAL) {
      left = Math.min(left, baseX[i]);
      right = Math.max(right, baseX[i]);
      ovalZ += baseZ[i] / RING;
    }
    faceWidth = right - left;
    faceHeight = baseY[CHIN] - baseY[FaceTopology.FOREHEAD];
    centreX = (left + right) / 2;
    centreY = (baseY[CHIN] + baseY[FaceTopology.FOREHEAD]) / 2;
    pivotX = centreX;
    pivotY = centreY + faceHeight * 0.62;
    pivotZ = ovalZ + faceWidth * 0.35;
    placeRings(scene, ovalZ);
    shapeBlink();
    shapeMouth();
    for (int v = 0; v < MIDDLE_ROW; v++) {
      textureX[v] = baseX[v] + scene.margin;
      textureY[v] = baseY[v] + scene.margin;
    }
    placeCavity(scene);
    double[] u = new double[FACE];
    double[] v = new double[FACE];
    unroll(u, v);
    List<int[]> face = faceTriangles(u, v);
    Path2D opening = opening(u, v);
    underlay =
        face.stream().filter(t -> holds(opening, u, v, t)).flatMapToInt(IntStream::of).toArray();
    IntStream skin =
        face.stream().filter(t -> !holds(opening, u, v, t)).flatMapToInt(IntStream::of);
    triangles =
        IntStream.concat(skin, IntStream.concat(ringTriangles(), cavityTriangles())).toArray();
  }

  private void place(int vertex, double x, double y, double z) {
    baseX[vertex] = (float) x;
    baseY[vertex] = (float) y;
    baseZ[vertex] = (float) z;
  }

  private void placeRings(Scene scene, double ovalZ) {
    for (int k = 0; k < RING; k++) {
      double dx = baseX[OVAL[k]] - centreX;
      double dy = baseY[OVAL[k]] - centreY;
      double z = baseZ[OVAL[k]];
      boolean neck = dy > faceHeight * 0.25;
      double reach = reachOfTexture(scene, dx, dy);
      ring(
          FACE + k,
          k,
          Math.min(1.28, reach * 0.8),
          Math.min(neck ? 1.12 : 1.34, reach * 0.8),
          z + faceWidth * (neck ? 0.05 : 0.16));
      follow[FACE + k] = neck ? 0.75f : 1;
      reflectance[FACE + k] = 0.5f;
      ring(
          FACE + RING + k,
          k,
          Math.min(1.9, reach * 0.95),
          Math.min(neck ? 1.55 : 1.75, reach * 0.95),
          z + faceWidth * 0.3);
      follow[FACE + RING + k] = neck ? 0.12f : 0.4f;
      reflectance[FACE + RING + k] = 0.15f;
      ring(FACE + 2 * RING + k, k, reach, reach, ovalZ + faceWidth);
      reflectance[FACE + 2 * RING + k] = 0.05f;
    }
  }

  private void ring(int vertex, int k, double stretchX, double stretchY, double z) {
    double dx = baseX[OVAL[k]] - centreX;
    double dy = baseY[OVAL[k]] - centreY;
    place(vertex, centreX + dx * stretchX, centreY + dy * stretchY, z);
  }

  /// How many times the way from the face centre to this oval point fits before the texture ends.
  private double reachOfTexture(Scene scene, double dx, double dy) {
    double roomX = dx > 0 ? scene.width + scene.margin - centreX : centreX + scene.margin;
    double roomY = dy > 0 ? scene.height + scene.margin - centreY : centreY + scene.margin;
    return Math.min(roomX / Math.max(1e-3, Math.abs(dx)), roomY / Math.max(1e-3, Math.abs(dy)));
  }

  /// The upper lid does nearly all the way and passes the lower one by a little, in front of it:
  /// the mesh's eye outline is coarse, and what of the open eye lies outside it must be covered
  /// too. The skin between crease and lid stretches over the eyeball.
  private void shapeBlink() {
    float overlap = faceHeight * LID_OVERLAP;
    for (int eye = 0; eye < 2; eye++) {
      int lids = UPPER_LIDS[eye].length;
      for (int k = 0; k < lids; k++) {
        int upper = UPPER_LIDS[eye][k];
        int lower = LOWER_LIDS[eye][k];
        float gapX = baseX[lower] - baseX[upper];
        float gapY = baseY[lower] - baseY[upper];
        double middle = Math.sin(Math.PI * (k + 1) / (lids + 1));
        blinkX[upper] = gapX * 0.9f;
        blinkY[upper] = gapY * 0.9f + (float) (overlap * middle);
        blinkZ[upper] = -faceWidth * 0.015f;
        blinkX[lower] = -gapX * 0.1f;
        blinkY[lower] = -gapY * 0.1f;
        blinkY[UPPER_CREASES[eye][k]] = gapY * 0.42f;
        blinkY[LOWER_CREASES[eye][k]] = -gapY * 0.05f;
      }
    }
  }

  /// The jaw drops: lower lip most, chin and cheeks with it, corners draw in a little.
  private void shapeMouth() {
    float drop = faceHeight * 0.17f;
    float lipY = baseY[UPPER_LIP];
    float jawStarts = 0.3f * (baseY[CHIN] - lipY);
    for (int i = 0; i < FACE; i++) {
      if (baseY[i] > lipY) {
        double jaw = Math.min(1, (baseY[i] - lipY) / jawStarts);
        mouthY[i] = (float) (drop * 0.95 * jaw * sideFalloff(baseX[i], 0.36));
      }
    }
    for (int i : LOWER_LIP) {
      mouthY[i] = (float) (drop * 0.9 * Math.sqrt(lipShare(i)));
    }
    for (int i : INNER_UPPER_LIP) {
      mouthY[i] -= drop * 0.06f * lipShare(i);
    }
    for (int i : MOUTH_CORNERS) {
      mouthX[i] += (centreX - baseX[i]) * 0.1f;
      mouthY[i] += drop * 0.12f;
    }
    for (int v = FACE; v < FACE + RING; v++) {
      if (baseY[v] - centreY > faceHeight * 0.3f) {
        mouthY[v] = (float) (drop * 0.5 * sideFalloff(baseX[v], 0.4));
      }
    }
  }

  private double sideFalloff(float x, double widthInFaces) {
    return Math.exp(-Math.pow((x - centreX) / (faceWidth * widthInFaces), 4));
  }

  /// 1 in the middle of the mouth, 0 at its corners.
  private float lipShare(int point) {
    float right = baseX[MOUTH_CORNER_RIGHT];
    float left = baseX[MOUTH_CORNER_LEFT];
    float off = Math.abs(baseX[point] - (right + left) / 2);
    return Math.clamp(1 - off / (Math.abs(left - right) * 0.52f), 0f, 1f);
  }

  /// What the photo shows between the lips (teeth) stays with the upper jaw; the rest is dark.
  private void placeCavity(Scene scene) {
    for (int k = 0; k < LIP; k++) {
      int upper = INNER_UPPER_LIP[k];
      int lower = INNER_LOWER_LIP[k];
      float darkX = scene.textureWidth * (k + 0.5f) / LIP;
      copy(lower, MIDDLE_ROW + k, upper);
      textureX[MIDDLE_ROW + k] = baseX[lower] + scene.margin;
      textureY[MIDDLE_ROW + k] = baseY[lower] + scene.margin;
      copy(lower, DARK_TOP_ROW + k, upper);
      textureX[DARK_TOP_ROW + k] = darkX;
      textureY[DARK_TOP_ROW + k] = scene.photoHeight + 2;
      copy(lower, DARK_BOTTOM_ROW + k, lower);
      textureX[DARK_BOTTOM_ROW + k] = darkX;
      textureY[DARK_BOTTOM_ROW + k] = scene.photoHeight + Scene.CAVITY_HEIGHT - 2;
    }
  }

  private void copy(int from, int to, int movesWith) {
    place(to, baseX[from], baseY[from], baseZ[from]);
    follow[to] = 1;
    reflectance[to] = 0.35f;
    mouthX[to] = mouthX[movesWith];
    mouthY[to] = mouthY[movesWith];
  }

  /// Delaunay on the face unrolled about an axis inside the head, with eyes and mouth drawn open:
  /// a turned or pouting photo still gets the neighbourhoods of a frontal face, and no triangle
  /// ties the lips together unless it lies in the opening.
  private static List<int[]> faceTriangles(double[] u, double[] v) {
    Path2D oval = outline(u, v, Arrays.stream(OVAL));
    int[] all = Delaunay.triangulate(u, v);
    return IntStream.range(0, all.length / 3)
        .mapToObj(t -> new int[] {all[3 * t], all[3 * t + 1], all[3 * t + 2]})
        .filter(t -> holds(oval, u, v, t))
        .toList();
  }

  private static Path2D opening(double[] u, double[] v) {
    IntStream back = IntStream.rangeClosed(2, LIP - 1).map(k -> INNER_LOWER_LIP[LIP - k]);
    return outline(u, v, IntStream.concat(Arrays.stream(INNER_UPPER_LIP), back));
  }

  private static boolean holds(Path2D area, double[] u, double[] v, int[] triangle) {
    double middleU = (u[triangle[0]] + u[triangle[1]] + u[triangle[2]]) / 3;
    double middleV = (v[triangle[0]] + v[triangle[1]] + v[triangle[2]]) / 3;
    return area.contains(middleU, middleV);
  }

  private void unroll(double[] u, double[] v) {
    double axisX = (baseX[CHEEK_RIGHT] + baseX[CHEEK_LEFT]) / 2.0;
    double axisZ = (baseZ[CHEEK_RIGHT] + baseZ[CHEEK_LEFT]) / 2.0 + faceWidth * 0.25;
    Set<Integer> below = new HashSet<>();
    Arrays.stream(LOWER_LIP).forEach(below::add);
    float cornerY = (baseY[MOUTH_CORNER_RIGHT] + baseY[MOUTH_CORNER_LEFT]) / 2;
    float lipBottom = baseY[LOWER_LIP_BOTTOM];
    for (int i = 0; i < FACE; i++) {
      u[i] = Math.atan2(baseX[i] - axisX, axisZ - baseZ[i]) * faceWidth * 0.6;
      v[i] = baseY[i];
      if (below.contains(i) || baseY[i] > Math.max(lipBottom, cornerY)) {
        double open = 1 - lipShare(i);
        v[i] += faceHeight * 0.3 * (1 - open * open);
      }
    }
    for (int eye = 0; eye < 2; eye++) {
      for (int k = 0; k < UPPER_LIDS[eye].length; k++) {
        double gap = Math.max(0.012 * faceHeight, blinkY[UPPER_LIDS[eye][k]]) * 0.3;
        v[UPPER_LIDS[eye][k]] -= gap;
        v[UPPER_CREASES[eye][k]] -= gap;
        v[LOWER_LIDS[eye][k]] += gap;
        v[LOWER_CREASES[eye][k]] += gap;
      }
    }
  }

  private static Path2D outline(double[] u, double[] v, IntStream points) {
    Path2D path = new Path2D.Double();
    points.forEach(
        i -> {
          if (path.getCurrentPoint() == null) {
            path.moveTo(u[i], v[i]);
          } else {
            path.lineTo(u[i], v[i]);
          }
        });
    path.closePath();
    return path;
  }

  private static IntStream ringTriangles() {
    return strips(
        RING,
        k -> OVAL[k % RING],
        k -> FACE + k % RING,
        k -> FACE + RING + k % RING,
        k -> FACE + 2 * RING + k % RING);
  }

  private static IntStream cavityTriangles() {
    return IntStream.concat(
        strips(LIP - 1, k -> INNER_UPPER_LIP[k], k -> MIDDLE_ROW + k),
        strips(LIP - 1, k -> DARK_TOP_ROW + k, k -> DARK_BOTTOM_ROW + k));
  }

  /// Two triangles for each step along each pair of neighbouring rows.
  private static IntStream strips(int steps, IntUnaryOperator... rows) {
    return IntStream.range(1, rows.length)
        .boxed()
        .flatMapToInt(
            r ->
                IntStream.range(0, steps)
                    .flatMap(
                        k -> {
                          int a = rows[r - 1].applyAsInt(k);
                          int b = rows[r - 1].applyAsInt(k + 1);
                          int c = rows[r].applyAsInt(k);
                          int d = rows[r].applyAsInt(k + 1);
                          return IntStream.of(a, b, c, b, d, c);
                        }));
  }

  /// Writes where every vertex is in the frame under this pose.
  void posed(Pose pose, float[] x, float[] y, float[] z) {
    double cosYaw = Math.cos(pose.yaw());
    double sinYaw = Math.sin(pose.yaw());
    double cosPitch = Math.cos(pose.pitch());
    double sinPitch = Math.sin(pose.pitch());
    double cosRoll = Math.cos(pose.roll());
    double sinRoll = Math.sin(pose.roll());
    double distance = faceWidth * CAMERA_DISTANCE_IN_FACES;
    double shiftX = pose.shiftX() * frameWidth;
    double shiftY = pose.shiftY() * frameWidth;
    double cameraX = pose.cameraX() * frameWidth;
    double cameraY = pose.cameraY() * frameWidth;
    float blink = (float) pose.blink();
    float mouth = (float) pose.mouth();
    for (int v = 0; v < VERTICES; v++) {
      double restX = baseX[v] + blink * blinkX[v] + mouth * mouthX[v];
      double restY = baseY[v] + blink * blinkY[v] + mouth * mouthY[v];
      double restZ = baseZ[v] + blink * blinkZ[v];
      double dx = restX - pivotX;
      double dy = restY - pivotY;
      double dz = restZ - pivotZ;
      double yawedX = cosYaw * dx + sinYaw * dz;
      double yawedZ = cosYaw * dz - sinYaw * dx;
      double pitchedY = cosPitch * dy - sinPitch * yawedZ;
      double turnedZ = sinPitch * dy + cosPitch * yawedZ + pivotZ;
      double perspective = (distance + restZ) / (distance + turnedZ);
      double turnedX = pivotX + (cosRoll * yawedX - sinRoll * pitchedY) * perspective + shiftX;
      double turnedY = pivotY + (sinRoll * yawedX + cosRoll * pitchedY) * perspective + shiftY;
      x[v] = (float) (restX + (turnedX - restX) * follow[v] + cameraX);
      y[v] = (float) (restY + (turnedY - restY) * follow[v] + cameraY);
      z[v] = (float) (restZ + (turnedZ - restZ) * follow[v]);
    }
  }
}
