package org.veriself.face.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.face.liveness.LivenessCues;
import org.veriself.face.liveness.RecordingObservation;
import org.veriself.face.spectrum.FaceWaves;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.face.tracking.FaceObservation;
import org.veriself.face.tracking.FaceTracker;
import org.veriself.face.tracking.FrameObservation;
import org.veriself.face.tracking.ObservationPlan;
import org.veriself.face.verification.Inspection.Inspected;
import org.veriself.face.verification.Inspection.NotInspected;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoReading;

/// Measures everything on every frame of a video that belongs to no pass. Slower than an
/// examination; used by one thread, as its instruments are.
public final class VideoInspector {
  private final VideoDecoder decoder;
  private final FaceInstruments instruments;

  public VideoInspector(VideoDecoder decoder, FaceInstruments instruments) {
    this.decoder = decoder;
    this.instruments = instruments;
  }

  public Inspection inspect(byte[] video) {
    FaceTracker tracker = new FaceTracker(instruments);
    PassiveScores passive = new PassiveScores(instruments.passivePad());
    ScreenTraces traces = new ScreenTraces();
    List<FrameObservation> frames = new ArrayList<>();
    VideoReading reading =
        decoder.decode(
            video,
            FrameSampling.everyFrame(),
            frame -> {
              FrameObservation observation = tracker.observe(frame, ObservationPlan.everything());
              frames.add(observation);
              if (observation instanceof FaceObservation face) {
                passive.offer(frame, face);
                traces.offer(frame, face);
              }
              return true;
            });
    return switch (reading) {
      case VideoReading.Decoded(VideoFacts facts) ->
          new Inspected(
              facts,
              frames.stream().map(FrameRow::of).toList(),
              readings(facts, frames, passive.all(), traces.read()));
      case VideoReading.Stopped() -> new NotInspected("stopped");
      case VideoReading.Unreadable(String why) -> new NotInspected(why);
      case VideoReading.NoVideo() -> new NotInspected("no moving pictures");
      case VideoReading.TooLarge(String why) -> new NotInspected(why);
      case VideoReading.TooLong(String why) -> new NotInspected(why);
      case VideoReading.DecoderFailed(String why) -> new NotInspected(why);
      case VideoReading.Busy() -> new NotInspected("no decoder is free");
    };
  }

  /// Without a session there is no clock to compare with, and no other moment of the pass.
  private static List<CueReading> readings(
      VideoFacts video,
      List<FrameObservation> frames,
      Optional<List<Double>> passive,
      FaceWaves.Reading waves) {
    var alone =
        new RecordingObservation(
            RecordingName.MAIN,
            video,
            List.of(),
            video.duration(),
            frames,
            List.of(),
            passive,
            waves);
    return LivenessCues.read(alone).stream()
        .filter(reading -> reading.cue() != Cue.EXCESS_DURATION)
        .filter(reading -> reading.cue() != Cue.IDENTITY_CONTINUITY)
        .toList();
  }
}
