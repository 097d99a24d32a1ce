package org.veriself.face.detection;

import java.util.ArrayList;
import java.util.List;
import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;

/// Reads SCRFD's outputs (vision.md 4): per stride two anchors at the corner of each cell; a box
/// is the distances from the anchor to its left, top, right and bottom, in strides. The first key
/// point is the eye on the left of the picture, which is the person's right one.
final class ScrfdOutput implements DetectorOutput {
  private static final int[] STRIDES = {8, 16, 32};
  private static final int ANCHORS = 2;

  @Override
  public List<DetectedFace> decode(ModelOutput output, ModelSpec spec, AffineCrop crop) {
    List<DetectedFace> faces = new ArrayList<>();
    for (int level = 0; level < STRIDES.length; level++) {
      int stride = STRIDES[level];
      int cells = crop.size() / stride;
      float[] scores = output.values(spec.output(level));
      float[] boxes = output.values(spec.output(3 + level));
      float[] points = output.values(spec.output(6 + level));
      for (int i = 0; i < ANCHORS * cells * cells; i++) {
        if (!(scores[i] >= spec.decoder().acceptance())) {
          continue;
        }
        double x = stride * (i / ANCHORS % cells);
        double y = stride * (i / ANCHORS / cells);
        Point from =
            DetectorOutput.point(crop, x - stride * boxes[4 * i], y - stride * boxes[4 * i + 1]);
        Point to =
            DetectorOutput.point(
                crop, x + stride * boxes[4 * i + 2], y + stride * boxes[4 * i + 3]);
        faces.add(
            new DetectedFace(
                new Box(from.x(), from.y(), to.x() - from.x(), to.y() - from.y()),
                Math.min(1, scores[i]),
                DetectorOutput.point(
                    crop, x + stride * points[10 * i], y + stride * points[10 * i + 1]),
                DetectorOutput.point(
                    crop, x + stride * points[10 * i + 2], y + stride * points[10 * i + 3])));
      }
    }
    return faces;
  }
}
