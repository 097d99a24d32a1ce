package org.veriself.inference.conversion;

import java.util.List;
import java.util.Map;

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

  /// Says the same of every picture.
  ///
  /// @param outputs per name, what comes out for one picture
  public static byte[] fixed(int side, Map<String, float[]> outputs) {
    var onnx = new OnnxGraphBuilder();
    String picture = onnx.pictureInput("picture", side, side);
    String averages = onnx.operator("GlobalAveragePool", List.of(picture));
    outputs.forEach(
        (name, values) -> {
          var blind = new Weights(new float[3 * values.length], new int[] {1, 1, 3, values.length});
          String said =
              onnx.convolution(averages, blind, values, 1, OnnxGraphBuilder.Padding.VALID);
          onnx.output(said, name, values.length);
        });
    return onnx.model("fixed");
  }

  /// A coarse picture of 8 x 8, each cell as far as it is redder and as far as it is bluer than
  /// green: 128 numbers that differ from person to person.
  public static byte[] coarseColours(int side, String output) {
    var onnx = new OnnxGraphBuilder();
    String picture = onnx.pictureInput("picture", side, side);
    String cells =
        onnx.pool("AveragePool", picture, side / 8, side / 8, OnnxGraphBuilder.Padding.VALID);
    var contrasts = new Weights(new float[] {1, 0, -1, -1, 0, 1}, new int[] {1, 1, 3, 2});
    onnx.output(
        onnx.convolution(cells, contrasts, new float[0], 1, OnnxGraphBuilder.Padding.VALID),
        output,
        128);
    return onnx.model("coarse_colours");
  }
}
