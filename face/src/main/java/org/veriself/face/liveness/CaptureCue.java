package org.veriself.face.liveness;

import java.util.List;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.media.video.VideoFacts;

/// What the file is, against the server's clock: length, frame rate, the longest time that it does
/// not show, size, and whether more video came than time has passed.
final class CaptureCue implements LivenessCue {

  @Override
  public List<CueReading> read(RecordingObservation recording) {
    VideoFacts video = recording.video();
    double seconds = Series.seconds(video.duration());
    double rate = seconds > 0 ? (video.frameCount() - 1) / seconds : 0;
    double filmed = Series.seconds(recording.filmed());
    return List.of(
        reading(recording, Cue.DURATION, seconds, video.container() + " " + video.codec()),
        reading(recording, Cue.FRAME_RATE, rate, video.frameCount() + " frames"),
        reading(
            recording,
            Cue.LONGEST_GAP,
            Series.seconds(video.longestGap()),
            "of " + video.frameCount() + " frames"),
        reading(
            recording,
            Cue.RESOLUTION,
            Math.min(video.width(), video.height()),
            video.width() + "x" + video.height()),
        reading(
            recording,
            Cue.EXCESS_DURATION,
            Math.max(0, seconds - filmed),
            "%d ms between announcement and last chunk".formatted(recording.filmed().toMillis())));
  }

  private static CueReading reading(
      RecordingObservation recording, Cue cue, double value, String note) {
    return CueReading.of(cue, recording.name(), new Measured(value, 1, note));
  }
}
