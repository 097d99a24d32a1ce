package org.veriself.face.liveness;

import java.util.List;
import java.util.Locale;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.Measurement;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.face.spectrum.FaceWaves;

/// The wave that stands out most in the whole face, as the grid of a screen or of a print beats
/// with the camera's sensor (vision.md 5). That there is none proves nothing: grids finer than the
/// camera sees leave no trace.
final class MoireCue implements LivenessCue {
  private static final int LEAST_MOMENTS = 3;

  /// So many moments make the mean trustworthy.
  private static final double ENOUGH_MOMENTS = 6;

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    return List.of(CueReading.of(Cue.MOIRE, recording.name(), measurement(recording.waves())));
  }

  private static Measurement measurement(FaceWaves.Reading waves) {
    if (waves.moments() < LEAST_MOMENTS) {
      return new NotMeasurable("a face near enough at %d moments only".formatted(waves.moments()));
    }
    return waves
        .strongest()
        .<Measurement>map(
            wave ->
                new Measured(
                    wave.strength(),
                    Math.min(1, waves.moments() / ENOUGH_MOMENTS),
                    "wave of %.1f pixels in %s (%.3f across, %.3f down), over %d moments"
                        .formatted(
                            wave.length(),
                            wave.plane().name().toLowerCase(Locale.ROOT),
                            wave.across(),
                            wave.down(),
                            waves.moments())))
        .orElseGet(() -> new NotMeasurable("no wave was measured"));
  }
}
