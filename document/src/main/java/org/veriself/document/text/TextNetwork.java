package org.veriself.document.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// One network of the OCR engine, in one session that all threads share; the tensors of a run live
/// and die inside it. Its pictures have any size, which a [org.veriself.inference.Model] cannot.
final class TextNetwork implements AutoCloseable {

  private final NetworkFile file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String inputName;

  private TextNetwork(NetworkFile file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
    this.inputName = session.getInputNames().iterator().next();
  }

  /// @param shape of `values`
  record Output(float[] values, long[] shape) {}

  static TextNetwork load(NetworkFile file, int threads) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = options(threads)) {
      environment.setTelemetry(false);
      byte[] onnx = GraphFolding.folded(bytes(file));
      return new TextNetwork(file, environment, environment.createSession(onnx, options));
    } catch (OrtException e) {
      throw new TextEngineFailed("loading %s failed: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    options.addConfigEntry("session.set_denormal_as_zero", "1");
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    // Every line has another width: a pattern would be kept for each.
    options.setMemoryPatternOptimization(false);
    return options;
  }

  static byte[] bytes(NetworkFile file) {
    byte[] bytes;
    try (InputStream in = TextNetwork.class.getResourceAsStream(file.resource())) {
      if (in == null) {
        throw new TextEngineFailed(file.resource() + " is not on the class path");
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new TextEngineFailed("reading %s failed".formatted(file.resource()), e);
    }
    if (!sha256(bytes).equals(file.sha256())) {
      throw new TextEngineFailed(file.resource() + " is not the file that was measured");
    }
    return bytes;
  }

  /// @param values a direct buffer, needed during the call only
  Output run(FloatBuffer values, long... shape) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
      OnnxTensor output = (OnnxTensor) result.get(0);
      FloatBuffer copied = output.getFloatBuffer();
      float[] array;
      if (copied.hasArray() && copied.array().length == copied.remaining()) {
        array = copied.array();
      } else {
        array = new float[copied.remaining()];
        copied.get(array);
      }
      return new Output(array, output.getInfo().getShape());
    } catch (OrtException e) {
      throw new TextEngineFailed("running %s failed: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing a session failed", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
