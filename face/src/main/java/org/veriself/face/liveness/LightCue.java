package org.veriself.face.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.LightSample;
import org.veriself.face.light.LinearRgb;
import org.veriself.face.tracking.FaceObservation;

/// How the face answers the screen's colours (vision.md 5.2): agreement in time and colour,
/// strength, strength against the background, shape, and a veil of mirrored light.
///
/// The sequence is known with its times on the server's clock; what is not known is the delay of
/// network, screen and camera. One delay is searched for the whole recording, within bounds: a
/// wrong sequence has no delay at which it agrees.
final class LightCue implements LivenessCue {
  private static final double EARLIEST = -.6;
  private static final double LATEST = .4;
  private static final double STEP = .02;
  private static final int LEAST_FRAMES = 20;

  /// How unevenly the regions must face the screen for the fit to say something.
  private static final double LEAST_RELIEF = .05;

  /// Share of a background too bright to be measured from which on its answer says nothing.
  private static final double MOST_CLIPPED = .3;

  /// Below this answer of the skin a quotient of answers is noise.
  private static final double LEAST_ANSWER = .02;

  /// How bright the dark parts may be against the skin beside them: fair brows tell nothing.
  private static final double MOST_ALIKE = .6;

  private static final List<Cue> ALL =
      List.of(
          Cue.LIGHT_CORRELATION,
          Cue.LIGHT_GAIN,
          Cue.LIGHT_CONTRAST,
          Cue.LIGHT_SHAPE,
          Cue.LIGHT_FIT,
          Cue.LIGHT_VEIL);

  private record Shown(double begin, double end, LightColour colour) {}

  private record Sample(double at, LightSample light) {}

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    List<Shown> shown = shown(recording);
    if (shown.isEmpty()) {
      return List.of();
    }
    List<Sample> samples = samples(recording, shown);
    if (samples.size() < LEAST_FRAMES) {
      return ALL.stream()
          .map(
              cue ->
                  CueReading.of(
                      cue,
                      recording.name(),
                      new NotMeasurable("a lit face on " + samples.size() + " frames only")))
          .toList();
    }
    double[][] answer = answer(samples);
    double delay = bestDelay(shown, samples, answer);
    return readings(recording, shown, samples, answer, delay);
  }

  private static List<CueReading> readings(
      RecordingObservation recording,
      List<Shown> shown,
      List<Sample> samples,
      double[][] answer,
      double delay) {
    double[][] drive = drive(shown, samples, delay);
    double correlation = agreement(drive, answer);
    double face = gain(drive, samples, sample -> sample.light().face());
    double background = gain(drive, samples, sample -> sample.light().background());
    double[] regions =
        Arrays.stream(FaceRegion.values())
            .mapToDouble(
                region -> gain(drive, samples, sample -> sample.light().region(region).light()))
            .toArray();
    double[] facing =
        Arrays.stream(FaceRegion.values()).mapToDouble(region -> facing(samples, region)).toArray();
    double mean = Series.mean(regions);
    String note = "delay %.0f ms, %d frames".formatted(delay * 1_000, samples.size());
    return List.of(
        reading(recording, Cue.LIGHT_CORRELATION, correlation, note),
        reading(recording, Cue.LIGHT_GAIN, face, note),
        CueReading.of(Cue.LIGHT_CONTRAST, recording.name(), contrast(samples, face, background)),
        reading(
            recording,
            Cue.LIGHT_SHAPE,
            mean <= 0 ? 0 : Series.deviation(regions) / mean,
            "regions between %.3f and %.3f"
                .formatted(Series.quantile(regions, 0), Series.quantile(regions, 1))),
        CueReading.of(Cue.LIGHT_FIT, recording.name(), fit(facing, regions, mean)),
        CueReading.of(Cue.LIGHT_VEIL, recording.name(), veil(drive, samples)));
  }

  /// How much more the face answers than what lies behind it: as a share of what each is without
  /// the screen, or in light, whichever says less. A sheet answers alike in shares; glass mirrors
  /// the same light everywhere, which is a small share of what is bright.
  private static CueReading.Measurement contrast(
      List<Sample> samples, double face, double background) {
    double clipped = mean(samples, LightSample::backgroundClipped);
    if (clipped > MOST_CLIPPED) {
      return new NotMeasurable("%.0f %% of the background is too bright".formatted(100 * clipped));
    }
    double brighter =
        mean(samples, light -> light.face().luminance())
            / Math.max(mean(samples, light -> light.background().luminance()), 1e-6);
    double share = face / Math.max(background, .002);
    return new Measured(
        Math.clamp(share * Math.min(1, brighter), -100, 100),
        1,
        "face %.3f, background %.3f, face %.2f times as bright"
            .formatted(face, background, brighter));
  }

  /// Light that is mirrored is the same on what is dark and on the skin beside it, and so a larger
  /// share of the dark.
  private static CueReading.Measurement veil(double[][] drive, List<Sample> samples) {
    double alike =
        mean(samples, light -> light.shades().dark().luminance())
            / Math.max(mean(samples, light -> light.shades().skin().luminance()), 1e-6);
    if (alike > MOST_ALIKE) {
      return new NotMeasurable("brows and eyes are %.2f as bright as skin".formatted(alike));
    }
    double skin = gain(drive, samples, sample -> sample.light().shades().skin());
    if (skin < LEAST_ANSWER) {
      return new NotMeasurable("the skin answers by %.3f only".formatted(skin));
    }
    double dark = gain(drive, samples, sample -> sample.light().shades().dark());
    return new Measured(
        Math.clamp(dark / skin, -100, 100),
        1,
        "dark %.3f, skin %.3f, dark %.2f as bright".formatted(dark, skin, alike));
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<LightSample> value) {
    return samples.stream().map(Sample::light).mapToDouble(value).average().orElse(0);
  }

  /// The share of the screen's light that a region takes up, by the way it faces; the screen stands
  /// where the camera does.
  private static double facing(List<Sample> samples, FaceRegion region) {
    return samples.stream()
        .mapToDouble(sample -> Math.max(0, -sample.light().region(region).normal().z()))
        .average()
        .orElse(0);
  }

  /// The slope of answers over expectation, each as a share of its mean.
  private static CueReading.Measurement fit(double[] facing, double[] answers, double mean) {
    double expected = Series.mean(facing);
    if (mean <= 0 || expected <= 0 || Series.deviation(facing) / expected < LEAST_RELIEF) {
      return new NotMeasurable("no region faces another way, or none answers");
    }
    double slope = Series.slope(facing, answers) * expected / mean;
    return new Measured(
        Math.clamp(slope, -100, 100),
        1,
        "regions face the screen by %.2f to %.2f"
            .formatted(Series.quantile(facing, 0), Series.quantile(facing, 1)));
  }

  private static CueReading reading(
      RecordingObservation recording, Cue cue, double value, String note) {
    return CueReading.of(cue, recording.name(), new Measured(value, 1, note));
  }

  private static List<Shown> shown(RecordingObservation recording) {
    List<Shown> shown = new ArrayList<>();
    for (RecordingObservation.TimedStep timed : recording.steps()) {
      if (timed.step() instanceof ChallengeStep.Show show) {
        double begin = seconds(timed.release());
        if (!shown.isEmpty()) {
          // A colour stays until the next one is released.
          Shown last = shown.removeLast();
          shown.add(new Shown(last.begin(), begin, last.colour()));
        }
        shown.add(new Shown(begin, begin + seconds(show.length()), show.colour()));
      }
    }
    return shown;
  }

  /// Frames within the sequence at any delay.
  private static List<Sample> samples(RecordingObservation recording, List<Shown> shown) {
    double from = shown.getFirst().begin() + EARLIEST;
    double to = shown.getLast().end() + LATEST;
    List<Sample> samples = new ArrayList<>();
    for (FaceObservation face : recording.faces()) {
      double at = seconds(face.timestamp());
      LightSample light = face.light();
      if (light != null && at >= from && at <= to) {
        samples.add(new Sample(at, light));
      }
    }
    return samples;
  }

  private static double bestDelay(List<Shown> shown, List<Sample> samples, double[][] answer) {
    double best = 0;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double delay = EARLIEST; delay <= LATEST; delay += STEP) {
      double agreement = agreement(drive(shown, samples, delay), answer);
      if (agreement > greatest) {
        greatest = agreement;
        best = delay;
      }
    }
    return best;
  }

  /// What the screen gave off at each sample, channel by channel, 0 to 1; dark before and after.
  private static double[][] drive(List<Shown> shown, List<Sample> samples, double delay) {
    double[][] drive = new double[3][samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      double at = samples.get(i).at() - delay;
      for (Shown step : shown) {
        if (at >= step.begin() && at < step.end()) {
          drive[0][i] = linear(step.colour().red());
          drive[1][i] = linear(step.colour().green());
          drive[2][i] = linear(step.colour().blue());
        }
      }
    }
    return drive;
  }

  /// The light of the face at each sample, channel by channel: the median of its regions, each as a
  /// share of its own mean, so that one which the room's light washes out does not count.
  private static double[][] answer(List<Sample> samples) {
    FaceRegion[] regions = FaceRegion.values();
    double[][] answer = new double[3][samples.size()];
    for (int channel = 0; channel < 3; channel++) {
      double[][] shares = new double[samples.size()][regions.length];
      for (int r = 0; r < regions.length; r++) {
        FaceRegion region = regions[r];
        double[] values = values(samples, channel, sample -> sample.light().region(region).light());
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

  /// How much a fully lit channel adds to what it is without, mean over the channels.
  private static double gain(double[][] drive, List<Sample> samples, Place place) {
    double sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double[] values = values(samples, channel, place);
      sum += Series.slope(drive[channel], values) / (Series.mean(values) + 1e-6);
    }
    return sum / 3;
  }

  private interface Place {
    LinearRgb at(Sample sample);
  }

  private static double[] values(List<Sample> samples, int channel, Place place) {
    return samples.stream()
        .map(place::at)
        .mapToDouble(
            light ->
                switch (channel) {
                  case 0 -> light.red();
                  case 1 -> light.green();
                  default -> light.blue();
                })
        .toArray();
  }

  private static double linear(int value) {
    return Math.pow(value / 255.0, 2.2);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
