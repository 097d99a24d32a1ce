package org.veriself.face.liveness;

import java.util.Arrays;
import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.light.FaceRegion;
import org.veriself.face.light.LightSample;

/// How the face answers the screen's colours (vision.md 5.2): agreement in time and colour,
/// strength, strength against the background, shape, and a veil of mirrored light.
final class LightCue implements LivenessCue {
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

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    LightSequence sequence = LightSequence.of(recording);
    if (sequence.isEmpty()) {
      return List.of();
    }
    LightResponse response = LightResponse.of(recording, sequence);
    if (response.frames() < LEAST_FRAMES) {
      return ALL.stream()
          .map(
              cue ->
                  CueReading.of(
                      cue,
                      recording.name(),
                      new NotMeasurable("a lit face on " + response.frames() + " frames only")))
          .toList();
    }
    return readings(recording, response);
  }

  private static List<CueReading> readings(RecordingObservation recording, LightResponse response) {
    double[] regions =
        Arrays.stream(FaceRegion.values())
            .mapToDouble(region -> response.gain(light -> light.region(region).light()))
            .toArray();
    double mean = Series.mean(regions);
    String note = "delay %.0f ms, %d frames".formatted(response.delay() * 1_000, response.frames());
    return List.of(
        reading(recording, Cue.LIGHT_CORRELATION, response.agreement(), note),
        reading(recording, Cue.LIGHT_GAIN, response.gain(LightSample::face), note),
        CueReading.of(Cue.LIGHT_CONTRAST, recording.name(), contrast(response)),
        reading(
            recording,
            Cue.LIGHT_SHAPE,
            mean <= 0 ? 0 : Series.deviation(regions) / mean,
            "regions between %.3f and %.3f"
                .formatted(Series.quantile(regions, 0), Series.quantile(regions, 1))),
        CueReading.of(Cue.LIGHT_FIT, recording.name(), fit(response, regions, mean)),
        CueReading.of(Cue.LIGHT_VEIL, recording.name(), veil(response)));
  }

  /// How much more the face answers than what lies behind it: as a share of what each is without
  /// the screen, or in light, whichever says less. A sheet answers alike in shares; glass mirrors
  /// the same light everywhere, which is a small share of what is bright.
  private static CueReading.Measurement contrast(LightResponse response) {
    double clipped = response.mean(LightSample::backgroundClipped);
    if (clipped > MOST_CLIPPED) {
      return new NotMeasurable("%.0f %% of the background is too bright".formatted(100 * clipped));
    }
    double face = response.gain(LightSample::face);
    double background = response.gain(LightSample::background);
    double brighter =
        response.mean(light -> light.face().luminance())
            / Math.max(response.mean(light -> light.background().luminance()), 1e-6);
    double share = face / Math.max(background, .002);
    return new Measured(
        Math.clamp(share * Math.min(1, brighter), -100, 100),
        1,
        "face %.3f, background %.3f, face %.2f times as bright"
            .formatted(face, background, brighter));
  }

  /// Light that is mirrored is the same on what is dark and on the skin beside it, and so a larger
  /// share of the dark.
  private static CueReading.Measurement veil(LightResponse response) {
    double alike =
        response.mean(light -> light.shades().dark().luminance())
            / Math.max(response.mean(light -> light.shades().skin().luminance()), 1e-6);
    if (alike > MOST_ALIKE) {
      return new NotMeasurable("brows and eyes are %.2f as bright as skin".formatted(alike));
    }
    double skin = response.gain(light -> light.shades().skin());
    if (skin < LEAST_ANSWER) {
      return new NotMeasurable("the skin answers by %.3f only".formatted(skin));
    }
    double dark = response.gain(light -> light.shades().dark());
    return new Measured(
        Math.clamp(dark / skin, -100, 100),
        1,
        "dark %.3f, skin %.3f, dark %.2f as bright".formatted(dark, skin, alike));
  }

  /// The share of the screen's light that a region takes up, by the way it faces; the screen stands
  /// where the camera does.
  private static double facing(LightResponse response, FaceRegion region) {
    return response.mean(light -> Math.max(0, -light.region(region).normal().z()));
  }

  /// The slope of answers over expectation, each as a share of its mean.
  private static CueReading.Measurement fit(LightResponse response, double[] answers, double mean) {
    double[] facing =
        Arrays.stream(FaceRegion.values())
            .mapToDouble(region -> facing(response, region))
            .toArray();
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
}
