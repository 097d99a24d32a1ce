package org.veriself.face.detection;

import java.util.ArrayList;
import java.util.List;
import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;

/// Reads BlazeFace's raw outputs (vision.md 2): anchors at the cell centres of two strides, box
/// centre relative to the anchor, box size as is, six key points, all in input pixels.
final class BlazeFaceOutput implements DetectorOutput {
  private static final int ROW = 16;

  @Override
  public List<DetectedFace> decode(ModelOutput output, ModelSpec spec, AffineCrop crop) {
    double accepted = spec.decoder().acceptance();
    List<DetectedFace> hits = new ArrayList<>();
    hits.addAll(
        decode(
            output.values(spec.output(0)), output.values(spec.output(1)), 16, 2, accepted, crop));
    hits.addAll(
        decode(
            output.values(spec.output(2)), output.values(spec.output(3)), 32, 6, accepted, crop));
    return hits;
  }

  /// Every hit of one stride from `accepted` on, in picture pixels; overlapping ones included.
  static List<DetectedFace> decode(
      float[] scores,
      float[] boxes,
      int stride,
      int anchorsPerCell,
      double accepted,
      AffineCrop crop) {
    List<DetectedFace> faces = new ArrayList<>();
    int cells = crop.size() / stride;
    // Scores are compared before the sigmoid: hardly any of the 896 anchors is a hit.
    double logit = Math.log(accepted / (1 - accepted));
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] >= logit)) {
        continue;
      }
      int cell = i / anchorsPerCell;
      int cellRow = cell / cells;
      int cellColumn = cell % cells;
      double anchorX = stride * (cellColumn + .5);
      double anchorY = stride * (cellRow + .5);
      int row = ROW * i;
      double scale = crop.scale();
      double width = boxes[row + 2] * scale;
      double height = boxes[row + 3] * scale;
      Point centre = at(crop, boxes, row, anchorX, anchorY);
      faces.add(
          new DetectedFace(
              new Box(centre.x() - width / 2, centre.y() - height / 2, width, height),
              1 / (1 + Math.exp(-scores[i])),
              at(crop, boxes, row + 4, anchorX, anchorY),
              at(crop, boxes, row + 6, anchorX, anchorY)));
    }
    return faces;
  }

  private static Point at(AffineCrop crop, float[] boxes, int at, double anchorX, double anchorY) {
    return DetectorOutput.point(crop, boxes[at] + anchorX, boxes[at + 1] + anchorY);
  }
}
