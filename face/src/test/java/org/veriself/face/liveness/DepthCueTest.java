package org.veriself.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.Measurement;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.plan.Action;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.image.AffineCrop;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.image.PixelScale;
import org.veriself.face.liveness.RecordingObservation.TimedStep;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.surface.SurfaceTracker;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.media.Orientation;
import org.veriself.media.video.VideoFacts;

/// vision.md 5.3: a turning sheet is a sheet in its pixels, whatever a mesh model makes of it.
class DepthCueTest {
  private static final int SIZE = 192;
  private static final int FRAMES = 30;
  private static final double RATE = 15;
  private static final float UNIT = 1 / 255f;

  /// Brightness at a place of the body, which is about two units wide.
  private interface Body {
    double at(double x, double y, double turned);
  }

  private final double[][] waves = waves();

  @Test
  void aTurningSheetIsExplainedByAPlane() {
    assertThat(depth(this::sheet, 25)).isInstanceOf(Measured.class);
    assertThat(((Measured) depth(this::sheet, 25)).value()).isLessThan(.15);
  }

  @Test
  void aTurningHeadIsNot() {
    assertThat(((Measured) depth(this::ball, 25)).value()).isGreaterThan(.25);
  }

  @Test
  void aHeadThatHardlyTurnsShowsNoDepth() {
    assertThat(depth(this::ball, .5)).isInstanceOf(NotMeasurable.class);
  }

  @Test
  void nothingIsReadWhereNobodyWasAskedToTurn() {
    RecordingObservation blinking = recording(Action.BLINK, this::ball, 25);
    assertThat(new DepthCue().read(blinking)).isEmpty();
  }

  private Measurement depth(Body body, double degrees) {
    return new DepthCue()
        .read(recording(Action.SHAKE, body, degrees)).stream()
            .filter(reading -> reading.cue() == Cue.DEPTH)
            .findFirst()
            .orElseThrow()
            .measurement();
  }

  private RecordingObservation recording(Action asked, Body body, double degrees) {
    SurfaceTracker tracker = new SurfaceTracker();
    FaceMesh mesh = mesh();
    AffineCrop crop = new AffineCrop(1, 0, 0, 0, 1, 0, SIZE);
    List<FrameObservation> frames = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    Random noise = new Random(5);
    for (int i = 0; i < FRAMES; i++) {
      Duration at = Duration.ofMillis(Math.round(i * 1_000 / RATE));
      double turned = Math.toRadians(degrees) * Math.sin(Math.PI * i / (FRAMES - 1));
      times.add(at);
      frames.add(
          new FaceObservation(
              i,
              at,
              1,
              1,
              mesh,
              null,
              null,
              null,
              tracker.follow(picture(body, turned, noise), crop, mesh)));
    }
    return new RecordingObservation(
        RecordingName.ACTION,
        new VideoFacts("mp4", "h264", 480, 640, Orientation.UPRIGHT, times, List.of(), 0),
        List.of(
            new TimedStep(new ChallengeStep.Perform(asked, Duration.ofSeconds(3)), Duration.ZERO)),
        Duration.ofSeconds(3),
        frames,
        List.of(),
        Optional.empty(),
        FaceWaves.Reading.NONE);
  }

  private static FaceCrop picture(Body body, double turned, Random noise) {
    FloatBuffer tensor = FloatBuffer.allocate(3 * SIZE * SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double u = (x + .5 - SIZE / 2.0) / 60;
        double v = (y + .5 - SIZE / 2.0) / 60;
        double value = body.at(u, v, turned) + 2 * noise.nextGaussian();
        tensor.put(SIZE * SIZE + y * SIZE + x, (float) (Math.clamp(value, 0, 255) / 255));
      }
    }
    FaceCrop crop = new FaceCrop(SIZE);
    crop.load(tensor, new PixelScale(UNIT, UNIT, UNIT, 0, 0, 0, false));
    return crop;
  }

  /// Seen from five units away.
  private double sheet(double x, double y, double turned) {
    double depth = 5;
    double across = x / (Math.cos(turned) - x * Math.sin(turned) / depth);
    double down = y * (1 + across * Math.sin(turned) / depth);
    return texture(across, down, 0);
  }

  private double ball(double x, double y, double turned) {
    double squared = 1.2 - x * x - y * y;
    if (squared <= 0) {
      return 40;
    }
    double z = -Math.sqrt(squared);
    double across = Math.cos(turned) * x + Math.sin(turned) * z;
    double along = Math.cos(turned) * z - Math.sin(turned) * x;
    return texture(across, y, along);
  }

  private double texture(double x, double y, double z) {
    double sum = 128;
    for (double[] wave : waves) {
      sum += 14 * Math.sin(wave[0] * x + wave[1] * y + wave[2] * z + wave[3]);
    }
    return sum;
  }

  private static double[][] waves() {
    Random random = new Random(11);
    double[][] waves = new double[12][4];
    for (double[] wave : waves) {
      for (int i = 0; i < 3; i++) {
        wave[i] = 9 * random.nextGaussian();
      }
      wave[3] = 2 * Math.PI * random.nextDouble();
    }
    return waves;
  }

  /// Its outline is a circle around the middle of the crop; the eyes are 40 pixels apart.
  private static FaceMesh mesh() {
    int[] oval = {
      10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
      148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
    };
    SyntheticMesh mesh = new SyntheticMesh();
    for (int i = 0; i < oval.length; i++) {
      double angle = 2 * Math.PI * i / oval.length;
      mesh.put(oval[i], 52 * Math.sin(angle), -52 * Math.cos(angle), 0);
    }
    FaceMesh built = mesh.build();
    float[] points = new float[3 * FaceMesh.POINTS];
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      points[3 * i] = (float) (built.x(i) - 200 + SIZE / 2.0);
      points[3 * i + 1] = (float) (built.y(i) - 200 + SIZE / 2.0);
      points[3 * i + 2] = (float) built.z(i);
    }
    return new FaceMesh(points, 1);
  }
}
