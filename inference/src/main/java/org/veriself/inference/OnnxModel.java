package org.veriself.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A network in one ONNX Runtime session that all threads share. A session is safe for
/// concurrent runs; the tensors of a run live and die inside it.
final class OnnxModel implements Model, AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final ModelSpec spec;
  private final String inputName;
  private final Set<String> outputNames;

  private OnnxModel(
      OrtEnvironment environment, OrtSession session, ModelSpec spec, String inputName) {
    this.environment = environment;
    this.session = session;
    this.spec = spec;
    this.inputName = inputName;
    this.outputNames = new LinkedHashSet<>();
    spec.outputs().forEach(output -> outputNames.add(output.name()));
  }

  /// Loads a network and holds it to its manifest: names, shapes, and one run on a black picture,
  /// because shapes inside a graph show themselves only when it runs. The run also warms it up.
  ///
  /// @param onnx a direct buffer, needed during the call only
  static OnnxModel load(ModelSpec spec, ByteBuffer onnx) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession session;
    try (OrtSession.SessionOptions options = options()) {
      // The runtime tells nobody anything.
      environment.setTelemetry(false);
      session = environment.createSession(onnx, options);
    } catch (OrtException e) {
      throw new PackRejected(
          spec.file(), PackRejected.Reason.NOT_A_MODEL, String.valueOf(e.getMessage()), e);
    }
    try {
      var model = new OnnxModel(environment, session, spec, checkedInput(session, spec));
      model.checkOutputs();
      return model;
    } catch (PackRejected rejected) {
      close(session);
      throw rejected;
    }
  }

  /// One thread a run, no spinning: verifications run side by side, and two threads for one run
  /// gain little and double the median under load (vision.md 1).
  private static OrtSession.SessionOptions options() throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    options.addConfigEntry("session.set_denormal_as_zero", "1");
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    return options;
  }

  @Override
  public ModelSpec spec() {
    return spec;
  }

  @Override
  public ModelOutput run(FloatBuffer input, int batch) {
    int needed = Math.multiplyExact(batch, spec.input().valuesPerPicture());
    if (batch < 1 || input.capacity() < needed) {
      throw new IllegalArgumentException(
          "%s: a buffer of %d values does not hold a batch of %d"
              .formatted(spec.file(), input.capacity(), batch));
    }
    long[] shape = {batch, 3, spec.input().height(), spec.input().width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, input.duplicate().clear().limit(needed), shape);
        OrtSession.Result result = session.run(Map.of(inputName, tensor), outputNames)) {
      var values = new HashMap<String, float[]>();
      for (var entry : result) {
        values.put(entry.getKey(), floats((OnnxTensor) entry.getValue()));
      }
      return new ModelOutput(batch, values);
    } catch (OrtException e) {
      throw new InferenceFailed(spec, e);
    }
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing a session failed", e);
    }
  }

  private static float[] floats(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    var copied = new float[buffer.remaining()];
    buffer.get(copied);
    return copied;
  }

  private static String checkedInput(OrtSession session, ModelSpec spec) {
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      for (NodeInfo input : inputs.values()) {
        if (inputs.size() == 1
            && input.getInfo() instanceof TensorInfo info
            && info.type == OnnxJavaType.FLOAT
            && takes(info.getShape(), spec.input())) {
          return input.getName();
        }
      }
      throw new PackRejected(
          spec.file(),
          PackRejected.Reason.WRONG_INPUT,
          "one float32 input of [batch, 3, %d, %d] wanted: %s"
              .formatted(spec.input().height(), spec.input().width(), inputs.values()));
    } catch (OrtException e) {
      throw new PackRejected(
          spec.file(), PackRejected.Reason.WRONG_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean takes(long[] shape, InputSpec input) {
    return shape.length == 4
        && (shape[0] == 1 || shape[0] == -1)
        && (shape[1] == 3 || shape[1] == -1)
        && (shape[2] == input.height() || shape[2] == -1)
        && (shape[3] == input.width() || shape[3] == -1);
  }

  private void checkOutputs() {
    // Both eyes are read in one run.
    int batch = spec.role() == ModelRole.IRIS ? 2 : 1;
    ModelOutput probe;
    try {
      Map<String, NodeInfo> offered = session.getOutputInfo();
      for (String name : outputNames) {
        NodeInfo output = offered.get(name);
        if (output == null
            || !(output.getInfo() instanceof TensorInfo info && info.type == OnnxJavaType.FLOAT)) {
          throw new PackRejected(
              spec.file(),
              PackRejected.Reason.WRONG_OUTPUT,
              "a float32 output '%s' wanted: %s".formatted(name, offered.values()));
        }
      }
      probe = run(newInput(batch), batch);
    } catch (OrtException | InferenceFailed e) {
      throw new PackRejected(
          spec.file(), PackRejected.Reason.WRONG_OUTPUT, String.valueOf(e.getMessage()), e);
    }
    for (ModelSpec.OutputSpec output : spec.outputs()) {
      int length = probe.values(output.name()).length;
      if (length != batch * output.valuesPerPicture()) {
        throw new PackRejected(
            spec.file(),
            PackRejected.Reason.WRONG_OUTPUT,
            "%s has %d values for %d pictures, the manifest says %d for one"
                .formatted(output.name(), length, batch, output.valuesPerPicture()));
      }
    }
  }
}
