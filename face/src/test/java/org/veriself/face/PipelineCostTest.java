package org.veriself.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.face.detection.DetectedFace;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.image.Sampler;
import org.veriself.face.light.LightSample;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.quality.FaceQuality;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.tracking.FaceTracker;
import org.veriself.face.tracking.ObservationPlan;
import org.veriself.inference.Model;
import org.veriself.inference.ModelPack;
import org.veriself.inference.ModelRole;
import org.veriself.media.Picture;
import org.veriself.media.VideoFrame;

/// Prints what each step costs on a 640x480 frame. The budget of design.md 6 is a ratio over the
/// whole verification and is held by the benchmarks; here only a gross slip fails.
@Tag("model")
class PipelineCostTest {
  private static final int ROUNDS = 150;

  @Test
  void stepsAroundInferenceAreCheap() {
    Picture frame = SamplePhotos.selfie();
    try (ModelPack pack = ModelPack.bundled()) {
      FaceInstruments instruments = new FaceInstruments(pack);
      DetectedFace face = instruments.detector().detect(frame).getFirst();
      FaceMesh mesh = instruments.mesher().mesh(frame, face);
      double side = 1.5 * Math.max(mesh.box().width(), mesh.box().height());
      System.out.printf("face %.0f px wide, mesh crop of %.0f px%n", mesh.box().width(), side);

      Sampler sampler = new Sampler();
      var centre = mesh.box().centre();
      double meshCrop =
          crop(
              sampler, pack, ModelRole.FACE_MESH, frame, AffineCrop.rotated(centre, side, .1, 192));
      double largeMeshCrop =
          crop(sampler, pack, ModelRole.FACE_MESH, frame, AffineCrop.rotated(centre, 460, .1, 192));
      double irisCrops =
          2
              * crop(
                  sampler,
                  pack,
                  ModelRole.IRIS,
                  frame,
                  AffineCrop.rotated(centre, side / 4, .1, 64));
      double detectorCrop =
          crop(sampler, pack, ModelRole.FACE_DETECTOR, frame, AffineCrop.whole(frame, 256));
      double embeddingCrop =
          crop(
              sampler,
              pack,
              ModelRole.FACE_EMBEDDING,
              frame,
              AffineCrop.rotated(centre, side, .1, 150));
      double meshRun = run(pack, ModelRole.FACE_MESH, 1);
      double irisRun = run(pack, ModelRole.IRIS, 2);
      double detectorRun = run(pack, ModelRole.FACE_DETECTOR, 1);
      double embeddingRun = run(pack, ModelRole.FACE_EMBEDDING, 1);
      FaceCrop faceCrop = instruments.mesher().lastCrop();
      double quality = millis(() -> FaceQuality.of(frame, mesh, faceCrop));
      double load = millis(() -> instruments.mesher().lastCrop());
      double light = millis(() -> LightSample.of(frame, mesh));
      double pose = millis(mesh::pose);
      System.out.printf(
          "ms      crop   run%nmesh    %.3f  %.3f   (460 px face square: %.3f)%niris x2 %.3f  %.3f%n"
              + "detect  %.3f  %.3f%nembed   %.3f  %.3f%n"
              + "quality %.3f (+%.3f plane)  light %.3f  pose %.4f%n",
          meshCrop,
          meshRun,
          largeMeshCrop,
          irisCrops,
          irisRun,
          detectorCrop,
          detectorRun,
          embeddingCrop,
          embeddingRun,
          quality,
          load,
          light,
          pose);

      FaceTracker tracker = new FaceTracker(instruments);
      int[] index = {0};
      Runnable observe =
          () -> {
            int i = index[0]++;
            tracker.observe(
                new VideoFrame(i, Duration.ofMillis(33L * i), frame),
                ObservationPlan.sparse().withEyesEvery(1));
          };
      Model meshModel = pack.model(ModelRole.FACE_MESH);
      Model irisModel = pack.model(ModelRole.IRIS);
      Model detectorModel = pack.model(ModelRole.FACE_DETECTOR);
      FloatBuffer ready = noise(detectorModel, 1);
      int[] round = {0};
      Runnable raw =
          () -> {
            meshModel.run(ready, 1);
            irisModel.run(ready, 2);
            if (round[0]++ % 31 == 0) {
              detectorModel.run(ready, 1);
            }
          };
      // In turn, and as processor time, because the machine may be busy with other work.
      cpuMillis(observe);
      cpuMillis(raw);
      double observed = 0;
      double ran = 0;
      for (int i = 0; i < 8; i++) {
        observed += cpuMillis(observe) / 8;
        ran += cpuMillis(raw) / 8;
      }
      System.out.printf(
          "CPU ms of a frame with eyes: %.3f, of its runs on ready tensors %.3f, ratio %.3f%n",
          observed, ran, observed / ran);

      assertThat(meshCrop).isLessThan(meshRun);
      assertThat(irisCrops).isLessThan(irisRun);
    }
  }

  private static double crop(
      Sampler sampler, ModelPack pack, ModelRole role, Picture frame, AffineCrop crop) {
    Model model = pack.model(role);
    FloatBuffer input = model.newInput(1);
    PixelScale pixels = PixelScale.of(model.spec().input());
    return millis(() -> sampler.sample(frame, crop, pixels, input, 0));
  }

  private static double run(ModelPack pack, ModelRole role, int batch) {
    Model model = pack.model(role);
    FloatBuffer input = noise(model, batch);
    return millis(() -> model.run(input, batch));
  }

  /// Processor time of this thread, the mean of 62 rounds (two counts of the faces).
  private static double cpuMillis(Runnable step) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < 62; i++) {
      step.run();
    }
    return (threads.getCurrentThreadCpuTime() - start) / 62e6;
  }

  /// Zeros would run faster than pixels do.
  private static FloatBuffer noise(Model model, int batch) {
    FloatBuffer input = model.newInput(batch);
    Random random = new Random(1);
    for (int i = 0; i < input.capacity(); i++) {
      input.put(i, random.nextFloat());
    }
    return input;
  }

  /// The median of many rounds, after as many to warm up.
  private static double millis(Runnable step) {
    long[] times = new long[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long start = System.nanoTime();
      step.run();
      if (round >= 0) {
        times[round] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return times[ROUNDS / 2] / 1e6;
  }
}
