package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.LightSample;
import org.veriself.face.light.LinearRgb;
import org.veriself.face.tracking.FaceObservation;

/// What the camera saw of a sequence of colours (vision.md 5.2).
///
/// The sequence is known with its times on the server's clock; what is not known is the delay of
/// network, screen and camera. One delay is searched for the whole recording, within bounds: a
/// wrong sequence has no delay at which it agrees.
final class LightResponse {
  private static final double EARLIEST = -.6;
  private static final double LATEST = .4;
  private static final double STEP = .02;

  private final List<LightSample> samples;
  private final double delay;
  private final double agreement;
  private final double[][] drive;

  private LightResponse(
      List<LightSample> samples, double delay, double agreement, double[][] drive) {
    this.samples = samples;
    this.delay = delay;
    this.agreement = agreement;
    this.drive = drive;
  }

  private record Sample(double at, LightSample light) {}

  /// @param sequence with at least one colour
  static LightResponse of(RecordingObservation recording, LightSequence sequence) {
    List<Sample> within = within(recording, sequence);
    double[] moments = within.stream().mapToDouble(Sample::at).toArray();
    List<LightSample> samples = within.stream().map(Sample::light).toList();
    double[][] answer = answer(samples);
    double best = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double delay = EARLIEST; delay <= LATEST; delay += STEP) {
      double agreement = agreement(sequence.drive(moments, delay), answer);
      if (agreement > greatest) {
        greatest = agreement;
        best = delay;
      }
    }
    return new LightResponse(samples, best, greatest, sequence.drive(moments, best));
  }

  /// Frames with a lit face within the sequence, at any delay.
  private static List<Sample> within(RecordingObservation recording, LightSequence sequence) {
    double from = sequence.begin() + EARLIEST;
    double to = sequence.end() + LATEST;
    List<Sample> samples = new ArrayList<>();
    for (FaceObservation face : recording.faces()) {
      double at = Series.seconds(face.timestamp());
      LightSample light = face.light();
      if (light != null && at >= from && at <= to) {
        samples.add(new Sample(at, light));
      }
    }
    return samples;
  }

  /// The light of the face at each sample, channel by channel: the median of its regions, each as a
  /// share of its own mean, so that one which the room's light washes out does not count.
  private static double[][] answer(List<LightSample> samples) {
    FaceRegion[] regions = FaceRegion.values();
    double[][] answer = new double[3][samples.size()];
    for (int channel = 0; channel < 3; channel++) {
      double[][] shares = new double[samples.size()][regions.length];
      for (int r = 0; r < regions.length; r++) {
        FaceRegion region = regions[r];
        double[] values = values(samples, channel, light -> light.region(region).light());
        double mean = Series.mean(values) + 1e-6;
        for (int i = 0; i < values.length; i++) {
          shares[i][r] = values[i] / mean;
        }
      }
      for (int i = 0; i < shares.length; i++) {
        answer[channel][i] = Series.median(shares[i]);
      }
    }
    return answer;
  }

  private static double agreement(double[][] drive, double[][] answer) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      sum += Series.correlation(drive[channel], answer[channel]);
    }
    return sum / 3;
  }

  private static double[] values(
      List<LightSample> samples, int channel, Function<LightSample, LinearRgb> place) {
    return samples.stream()
        .map(place)
        .mapToDouble(
            light ->
                switch (channel) {
                  case 0 -> light.red();
                  case 1 -> light.green();
                  default -> light.blue();
                })
        .toArray();
  }

  /// Frames on which a lit face was measured.
  int frames() {
    return samples.size();
  }

  /// After which the answer agrees best, in seconds.
  double delay() {
    return delay;
  }

  /// Pearson's correlation of the face with the colours at that delay, mean over the channels.
  double agreement() {
    return agreement;
  }

  /// How much a fully lit channel adds to what it is without, mean over the channels.
  double gain(Function<LightSample, LinearRgb> place) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double[] values = values(samples, channel, place);
      sum += Series.slope(drive[channel], values) / (Series.mean(values) + 1e-6);
    }
    return sum / 3;
  }

  double mean(ToDoubleFunction<LightSample> value) {
    return samples.stream().mapToDouble(value).average().orElse(0);
  }
}
