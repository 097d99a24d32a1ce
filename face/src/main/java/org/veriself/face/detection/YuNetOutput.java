package org.veriself.face.detection;

import java.util.ArrayList;
import java.util.List;
import org.veriself.face.geometry.Box;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.AffineCrop;
import org.veriself.inference.ModelOutput;
import org.veriself.inference.ModelSpec;

/// Reads YuNet's outputs (vision.md 4): per stride one anchor a cell; a score is the square root
/// of class times objectness; centres count from the cell's corner, in strides; sizes are
/// logarithms of strides. The first key point is the person's right eye, the second the left.
final class YuNetOutput implements DetectorOutput {
  private static final int[] STRIDES = {8, 16, 32};

  @Override
  public List<DetectedFace> decode(ModelOutput output, ModelSpec spec, AffineCrop crop) {
    List<DetectedFace> faces = new ArrayList<>();
    for (int level = 0; level < STRIDES.length; level++) {
      int stride = STRIDES[level];
      int cells = crop.size() / stride;
      float[] classes = output.values(spec.output(level));
      float[] objects = output.values(spec.output(3 + level));
      float[] boxes = output.values(spec.output(6 + level));
      float[] points = output.values(spec.output(9 + level));
      for (int i = 0; i < cells * cells; i++) {
        double score = Math.sqrt(Math.clamp(classes[i], 0f, 1f) * Math.clamp(objects[i], 0f, 1f));
        if (!(score >= spec.decoder().acceptance())) {
          continue;
        }
        int row = i / cells;
        int column = i % cells;
        Point centre =
            DetectorOutput.point(
                crop, stride * (column + boxes[4 * i]), stride * (row + boxes[4 * i + 1]));
        double width = Math.exp(boxes[4 * i + 2]) * stride * crop.scale();
        double height = Math.exp(boxes[4 * i + 3]) * stride * crop.scale();
        faces.add(
            new DetectedFace(
                new Box(centre.x() - width / 2, centre.y() - height / 2, width, height),
                score,
                DetectorOutput.point(
                    crop, stride * (column + points[10 * i]), stride * (row + points[10 * i + 1])),
                DetectorOutput.point(
                    crop,
                    stride * (column + points[10 * i + 2]),
                    stride * (row + points[10 * i + 3]))));
      }
    }
    return faces;
  }
}
