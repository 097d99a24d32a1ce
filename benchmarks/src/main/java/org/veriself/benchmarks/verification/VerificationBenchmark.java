package org.veriself.benchmarks.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.ProcessorTime;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.domain.plan.Action;
import org.veriself.domain.verification.LivenessExaminer;
import org.veriself.evaluation.sample.SampleFaces;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.verification.FaceExaminer;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;
import org.veriself.media.decoding.InProcessDecoder;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoLimits;

/// A whole examination, decoding processes included, against the sum of what it is made of: raw
/// decoding in this process of the same frames, and the same network runs on ready tensors. And
/// the same runs against Node with the WebAssembly backend.
public final class VerificationBenchmark implements Benchmark {
  private static final int WARM_UP = 25;
  private static final int ROUNDS = 15;

  /// Examinations a round: children's processor time is counted in steps of ten milliseconds.
  private static final int REPEATS = 6;

  private static final String FACE = "sample6-1";

  /// All cues of liveness run in an examination: what they cost is more than the quarter that was
  /// allowed while there were only a few.
  private static final double MOST = 1.5;

  private static final double LEAST_OVER_WASM = 3;

  @Override
  public String name() {
    return "verification";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    List<Row> rows = new ArrayList<>();
    try (ModelPack pack = ModelPack.bundled();
        DecodingPool pool = DecodingPool.start(DecodingLimits.standard(), 1)) {
      SampleFaces faces = SampleFaces.load(new FaceInstruments(pack));
      for (Action action : List.of(Action.BLINK, Action.NOD)) {
        progress.accept("5 s of 640x480, level 2 (" + action + "), with comparison");
        SelfiePass pass = SelfiePass.of(faces.byId(FACE), action);
        rows.addAll(examination(pass, action.name().toLowerCase(Locale.ROOT), pack, pool));
        if (action == Action.BLINK) {
          progress.accept("the same network runs in Node on WebAssembly");
          rows.addAll(overWasm(pass, pack, pool));
        }
      }
    }
    return rows;
  }

  private static List<Row> examination(
      SelfiePass pass, String action, ModelPack pack, DecodingPool pool) {
    Parts parts = Parts.of(pass, pack, pool);
    FaceExaminer examiner = new FaceExaminer(pool, pool, pack, 1);
    for (int i = 0; i < WARM_UP; i++) {
      examine(examiner, pass);
      parts.repeat();
    }
    List<Double> whole = new ArrayList<>();
    List<Double> sum = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> wallRatios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Cost examination = Cost.of(REPEATS, () -> examine(examiner, pass));
      Cost raw = Cost.of(REPEATS, parts::repeat);
      whole.add(examination.cpuMillis);
      sum.add(raw.cpuMillis);
      ratios.add(examination.cpuMillis / raw.cpuMillis);
      wallRatios.add(examination.wallMillis / raw.wallMillis);
    }
    return List.of(
        Row.ratio(
            "one verification, " + action + ", CPU",
            millis(Samples.of(whole).median()),
            "%s raw decode + session.run %s".formatted(millis(Samples.of(sum).median()), parts),
            Samples.of(ratios).median(),
            Row.Direction.AT_MOST,
            MOST),
        Row.note(
            "one verification, " + action + ", wall",
            "",
            "the same, one thread",
            Samples.of(wallRatios).median()));
  }

  private static List<Row> overWasm(SelfiePass pass, ModelPack pack, DecodingPool pool) {
    Parts parts = Parts.of(pass, pack, pool);
    FaceExaminer examiner = new FaceExaminer(pool, pool, pack, 1);
    for (int i = 0; i < WARM_UP; i++) {
      examine(examiner, pass);
    }
    WasmBaseline.Measured wasm = WasmBaseline.run(parts.runs.counts());
    List<Double> own = new ArrayList<>();
    List<Double> clip = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      own.add(Cost.of(1, parts.runs::repeat).wallMillis);
      clip.add(Cost.of(1, () -> examine(examiner, pass)).wallMillis);
    }
    double runs = Samples.of(own).median();
    return List.of(
        Row.ratio(
            "the same network runs, Node/wasm",
            millis(wasm.totalMillis()),
            millis(runs) + " here",
            wasm.totalMillis() / runs,
            Row.Direction.AT_LEAST,
            LEAST_OVER_WASM),
        Row.note(
            "the network runs alone, Node/wasm",
            millis(wasm.totalMillis()),
            millis(Samples.of(clip).median()) + " for the whole clip here",
            wasm.totalMillis() / Samples.of(clip).median()));
  }

  private static void examine(FaceExaminer examiner, SelfiePass pass) {
    if (!(examiner.examine(pass.request()) instanceof LivenessExaminer.Examined)) {
      throw new BenchmarkFailed("the examination failed");
    }
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.0f ms", value);
  }

  /// What one examination decodes and runs, noted from a real one.
  private record Parts(byte[] video, FrameSampling sampling, ModelRuns runs, VideoDecoder decoder) {

    static Parts of(SelfiePass pass, ModelPack pack, DecodingPool pool) {
      ModelRuns runs = new ModelRuns();
      AtomicReference<FrameSampling> sampling = new AtomicReference<>(FrameSampling.everyFrame());
      VideoDecoder noting =
          (video, asked, sink) -> {
            sampling.set(asked);
            return pool.decode(video, asked, sink);
          };
      examine(new FaceExaminer(noting, pool, runs.notedRunsOf(pack), 1), pass);
      return new Parts(
          pass.video(), sampling.get(), runs, new InProcessDecoder(VideoLimits.standard()));
    }

    void repeat() {
      var _ = decoder.decode(video, sampling, _ -> true);
      runs.repeat();
    }

    @Override
    public String toString() {
      return runs.counts().values().toString();
    }
  }

  /// The mean of some repetitions.
  private record Cost(double cpuMillis, double wallMillis) {
    static Cost of(int repeats, Runnable work) {
      long cpu = ProcessorTime.nanos();
      long wall = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        work.run();
      }
      return new Cost(
          (ProcessorTime.nanos() - cpu) / 1e6 / repeats,
          (System.nanoTime() - wall) / 1e6 / repeats);
    }
  }
}
