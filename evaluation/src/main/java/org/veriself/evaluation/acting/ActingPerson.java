package org.veriself.evaluation.acting;

import java.time.Duration;
import java.util.Optional;
import org.veriself.evaluation.animation.FaceModel;
import org.veriself.evaluation.attack.AttackSpecies;
import org.veriself.face.tracking.FaceInstruments;
import org.veriself.media.Picture;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;

/// Somebody who acts out whatever a challenge asks, made from one photo. The same seed and script
/// give the same frames. An impostor needs no class of its own: another person's genuine clip is
/// one.
///
/// Clips are simulated: they prove that the pipeline works, not how well it tells real attacks
/// from real people (capture.md 4).
public final class ActingPerson {
  private final FaceModel face;

  private ActingPerson(FaceModel face) {
    this.face = face;
  }

  public static ActingPerson of(FaceModel face) {
    return new ActingPerson(face);
  }

  /// The person whose face fills most of the photo.
  ///
  /// @throws IllegalArgumentException when the photo shows no face
  public static ActingPerson fromPhoto(Picture photo, FaceInstruments instruments) {
    return new FaceCutter(instruments)
        .largestFace(photo)
        .map(ActingPerson::of)
        .orElseThrow(() -> new IllegalArgumentException("no face found in the photo"));
  }

  /// A whole clip, encoded.
  public byte[] act(Script script, VideoFormat format, long seed) {
    LivePerformance live = live(script.width(), script.height(), script.attack(), seed);
    script.actions().forEach(live::perform);
    script.colours().forEach(live::show);
    try (VideoEncoder encoder =
        new VideoEncoder(format, script.width(), script.height(), script.framesPerSecond(), 0)) {
      for (int i = 0; i < script.frames(); i++) {
        Duration at = script.timestamp(i);
        encoder.add(live.frame(at), at);
      }
      return encoder.finish();
    }
  }

  /// A camera that starts now and learns the challenge as it unfolds.
  public LivePerformance live(int width, int height, long seed) {
    return live(width, height, Optional.empty(), seed);
  }

  public LivePerformance live(int width, int height, Optional<AttackSpecies> attack, long seed) {
    return new LivePerformance(face, width, height, attack, seed);
  }
}
