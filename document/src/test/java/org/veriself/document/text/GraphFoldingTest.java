package org.veriself.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("model")
class GraphFoldingTest {

  @ParameterizedTest
  @EnumSource(names = {"DETECTION", "RECOGNITION", "OLDER_RECOGNITION"})
  void theFunctionStaysTheSame(NetworkFile file) throws OrtException {
    byte[] onnx = TextNetwork.bytes(file);
    long[] shape = {1, 3, file == NetworkFile.DETECTION ? 96 : 48, 160};
    float[] before = run(onnx, shape);
    float[] after = run(GraphFolding.folded(onnx), shape);
    assertThat(after).containsExactly(before, within(1e-3f));
  }

  @ParameterizedTest
  @EnumSource(names = {"DETECTION", "RECOGNITION"})
  void noHardSwishOfFourOperatorsIsLeft(NetworkFile file) throws InvalidProtocolBufferException {
    byte[] onnx = TextNetwork.bytes(file);
    assertThat(operators(onnx, "Clip")).isGreaterThan(20);
    assertThat(operators(GraphFolding.folded(onnx), "Clip")).isZero();
  }

  @Test
  void aNetworkOfOtherBlocksIsLeftAsItIs() throws InvalidProtocolBufferException {
    byte[] onnx = TextNetwork.bytes(NetworkFile.OLDER_RECOGNITION);
    assertThat(ModelProto.parseFrom(GraphFolding.folded(onnx)))
        .isEqualTo(ModelProto.parseFrom(onnx));
  }

  @Test
  void anotherFileIsRefused() {
    assertThatThrownBy(() -> GraphFolding.folded(new byte[] {1, 2, 3}))
        .isInstanceOf(TextEngineFailed.class)
        .hasMessageContaining("not an ONNX file");
  }

  private static long operators(byte[] onnx, String operator)
      throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(onnx).getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .count();
  }

  private static float[] run(byte[] onnx, long[] shape) throws OrtException {
    var values = new float[Math.toIntExact(shape[1] * shape[2] * shape[3])];
    var random = new Random(20261121);
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx, new OrtSession.SessionOptions());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var copied = new float[output.remaining()];
      output.get(copied);
      return copied;
    }
  }
}
