package org.veriself.face.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.plan.Action;
import org.veriself.face.SyntheticMesh;
import org.veriself.face.iris.EyeOpenness;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.FaceShades;
import org.veriself.face.light.LightSample;
import org.veriself.face.light.LinearRgb;
import org.veriself.face.light.Normal;
import org.veriself.face.light.RegionLight;
import org.veriself.face.liveness.RecordingObservation.TimedStep;
import org.veriself.face.mesh.FaceMesh;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.face.tracking.NoFaceObservation;
import org.veriself.media.Orientation;
import org.veriself.media.video.VideoFacts;

/// A recording as it would have been observed, made of functions of time in seconds. What is not
/// said stays at rest.
final class TestSeries {
  private static final int FRAMES_PER_SECOND = 15;

  private final double seconds;
  private final List<TimedStep> steps = new ArrayList<>();
  private DoubleUnaryOperator yaw = t -> 0;
  private DoubleUnaryOperator pitch = t -> 0;
  private DoubleUnaryOperator mouth = t -> 0;
  private DoubleUnaryOperator eyes = t -> .32;
  private DoubleUnaryOperator wander = t -> 0;
  private DoubleUnaryOperator faces = t -> 1;
  private @Nullable Glow glow;
  private double backgroundClipped;
  private double filmed;
  private int repeated;
  private double missingFrom;
  private double missingTo;
  private List<Double> likeness = List.of();
  private Optional<List<Double>> passive = Optional.empty();
  private FaceWaves.Reading waves = FaceWaves.Reading.NONE;
  private Shades shades =
      skin ->
          new FaceShades(new LinearRgb(.2 * skin.red(), .2 * skin.green(), .2 * skin.blue()), skin);

  /// The light on one region at one time.
  interface Glow {
    LinearRgb at(double seconds, @Nullable FaceRegion region);
  }

  private TestSeries(double seconds) {
    this.seconds = seconds;
    this.filmed = seconds;
  }

  static TestSeries lasting(double seconds) {
    return new TestSeries(seconds);
  }

  TestSeries asked(Action action, double release) {
    steps.add(
        new TimedStep(new ChallengeStep.Perform(action, Duration.ofSeconds(3)), after(release)));
    return this;
  }

  TestSeries shown(LightColour colour, double release) {
    steps.add(
        new TimedStep(new ChallengeStep.Show(colour, Duration.ofMillis(600)), after(release)));
    return this;
  }

  /// What is dark on a face with this skin.
  interface Shades {
    FaceShades at(LinearRgb skin);
  }

  TestSeries shades(Shades of) {
    shades = of;
    return this;
  }

  TestSeries waves(FaceWaves.Reading reading) {
    waves = reading;
    return this;
  }

  /// A pack with passive networks, which said this.
  TestSeries scored(Double... scores) {
    passive = Optional.of(List.of(scores));
    return this;
  }

  TestSeries yaw(DoubleUnaryOperator degrees) {
    yaw = degrees;
    return this;
  }

  TestSeries pitch(DoubleUnaryOperator degrees) {
    pitch = degrees;
    return this;
  }

  TestSeries mouth(DoubleUnaryOperator openness) {
    mouth = openness;
    return this;
  }

  TestSeries eyes(DoubleUnaryOperator openness) {
    eyes = openness;
    return this;
  }

  /// Pixels to the right; the eyes are 50 apart.
  TestSeries wander(DoubleUnaryOperator pixels) {
    wander = pixels;
    return this;
  }

  /// Number of faces in the frame.
  TestSeries faces(DoubleUnaryOperator number) {
    faces = number;
    return this;
  }

  TestSeries glow(Glow light) {
    glow = light;
    return this;
  }

  TestSeries backgroundClipped(double share) {
    backgroundClipped = share;
    return this;
  }

  TestSeries filmedWithin(double serverSeconds) {
    filmed = serverSeconds;
    return this;
  }

  TestSeries repeating(int frames) {
    repeated = frames;
    return this;
  }

  /// Without the frames between two times.
  TestSeries without(double from, double to) {
    missingFrom = from;
    missingTo = to;
    return this;
  }

  TestSeries alike(Double... similarities) {
    likeness = List.of(similarities);
    return this;
  }

  RecordingObservation observed() {
    List<FrameObservation> frames = new ArrayList<>();
    List<Duration> timestamps = new ArrayList<>();
    for (int i = 0; i <= seconds * FRAMES_PER_SECOND; i++) {
      double at = (double) i / FRAMES_PER_SECOND;
      if (at <= missingFrom || at >= missingTo) {
        timestamps.add(after(at));
        frames.add(frame(timestamps.size() - 1, at));
      }
    }
    VideoFacts video =
        new VideoFacts(
            "mov,mp4",
            "h264",
            640,
            480,
            Orientation.UPRIGHT,
            timestamps,
            IntStream.rangeClosed(1, repeated).boxed().toList(),
            0);
    return new RecordingObservation(
        RecordingName.ACTION, video, steps, after(filmed), frames, likeness, passive, waves);
  }

  /// The one measured reading of a cue.
  static Measured measured(LivenessCue cue, Cue wanted, TestSeries series) {
    return cue.read(series.observed()).stream()
        .filter(reading -> reading.cue() == wanted)
        .map(CueReading::measurement)
        .map(Measured.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private FrameObservation frame(int index, double at) {
    int count = (int) faces.applyAsDouble(at);
    if (count == 0) {
      return new NoFaceObservation(index, after(at), 128);
    }
    double lips = mouth.applyAsDouble(at) * 40 / 2;
    FaceMesh mesh =
        new SyntheticMesh()
            .put(13, 0, 30 - lips, 0)
            .put(14, 0, 30 + lips, 0)
            .pitched(pitch.applyAsDouble(at))
            .yawed(yaw.applyAsDouble(at))
            .build();
    double open = eyes.applyAsDouble(at);
    return new FaceObservation(
        index,
        after(at),
        1,
        count,
        moved(mesh, wander.applyAsDouble(at)),
        new EyeOpenness(open, open),
        null,
        light(at),
        null);
  }

  private @Nullable LightSample light(double at) {
    Glow given = glow;
    if (given == null) {
      return null;
    }
    List<RegionLight> regions = new ArrayList<>();
    for (FaceRegion region : FaceRegion.values()) {
      regions.add(new RegionLight(region, given.at(at, region), normal(region), 0));
    }
    return new LightSample(
        regions,
        given.at(at, null),
        backgroundClipped,
        .5,
        shades.at(given.at(at, FaceRegion.FOREHEAD)));
  }

  private static Normal normal(FaceRegion region) {
    return switch (region) {
      case RIGHT_SIDE -> new Normal(-.86, 0, -.5);
      case LEFT_SIDE -> new Normal(.86, 0, -.5);
      case RIGHT_CHEEK -> new Normal(-.6, 0, -.8);
      case LEFT_CHEEK -> new Normal(.6, 0, -.8);
      case FOREHEAD, NOSE, CHIN -> new Normal(0, 0, -1);
    };
  }

  private static FaceMesh moved(FaceMesh mesh, double dx) {
    float[] points = new float[3 * FaceMesh.POINTS];
    for (int i = 0; i < FaceMesh.POINTS; i++) {
      points[3 * i] = (float) (mesh.x(i) + dx);
      points[3 * i + 1] = (float) mesh.y(i);
      points[3 * i + 2] = (float) mesh.z(i);
    }
    return new FaceMesh(points, 1);
  }

  private static Duration after(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
