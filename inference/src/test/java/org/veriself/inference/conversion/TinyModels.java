package org.veriself.inference.conversion;

import java.util.List;

/// ONNX files small enough to reason about, for tests of the code that loads them.
public final class TinyModels {

  private TinyModels() {}

  /// Averages each of the three planes.
  public static byte[] planeAverages(int side, String output) {
    var onnx = new OnnxGraphBuilder();
    String picture = onnx.pictureInput("picture", side, side);
    onnx.output(onnx.operator("GlobalAveragePool", List.of(picture)), output, 3);
    return onnx.model("plane_averages");
  }
}
