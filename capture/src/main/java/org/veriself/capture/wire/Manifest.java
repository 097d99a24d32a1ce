package org.veriself.capture.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the client says it recorded. Signed by the device key; proves that the same device goes
/// on, not what its camera saw.
///
/// @param hints what it says of its device, if it says anything; no decision reads it
public record Manifest(
    String passId, String nonce, List<Recording> recordings, @Nullable Hints hints) {
  /// Most frame times of one recording: 30 s at 60 frames a second.
  public static final int MOST_FRAME_TIMES = 1_800;

  private static final int MOST_STEPS = 32;
  private static final double LATEST_MILLIS = 120_000;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public Manifest {
    Check.length(Check.present(passId, "passId"), 64, "passId");
    Check.length(Check.present(nonce, "nonce"), 64, "nonce");
    Check.present(recordings, "recordings");
    if (recordings.isEmpty() || recordings.size() > 2) {
      throw new IllegalArgumentException("field 'recordings' must have 1 or 2 entries");
    }
    Set<String> names = new HashSet<>();
    for (@Nullable Recording recording : recordings) {
      if (!names.add(Check.present(recording, "recordings").name())) {
        throw new IllegalArgumentException("field 'recordings' names a recording twice");
      }
    }
    recordings = List.copyOf(recordings);
  }

  /// @param sha256 of the whole recording, lower-case hexadecimal
  /// @param stepTimes when each step of this recording was shown, in milliseconds from its start;
  ///     empty when the client cannot tell
  /// @param frameTimes when each frame was taken, if the client knows
  /// @param track what the camera says of itself, if the client knows
  public record Recording(
      String name,
      String sha256,
      List<Long> stepTimes,
      @Nullable List<Double> frameTimes,
      @Nullable Track track) {

    public Recording {
      Check.length(Check.present(name, "recordings.name"), 16, "recordings.name");
      if (!SHA256.matcher(Check.present(sha256, "recordings.sha256")).matches()) {
        throw new IllegalArgumentException(
            "field 'recordings.sha256' must be 64 lower-case hexadecimal digits");
      }
      stepTimes =
          Check.times(
              Check.present(stepTimes, "recordings.stepTimes"),
              MOST_STEPS,
              LATEST_MILLIS,
              "recordings.stepTimes");
      frameTimes =
          Check.times(frameTimes, MOST_FRAME_TIMES, LATEST_MILLIS, "recordings.frameTimes");
    }
  }

  /// Soft hints about the device (capture.md 5). Booleans only: what a camera is called stays with
  /// the client. A client that gives hints gives all of them.
  public record Hints(
      Boolean automated,
      Boolean cameraNamedVirtual,
      Boolean facingMissing,
      Boolean trackNotFromCamera) {

    public Hints {
      Check.present(automated, "hints.automated");
      Check.present(cameraNamedVirtual, "hints.cameraNamedVirtual");
      Check.present(facingMissing, "hints.facingMissing");
      Check.present(trackNotFromCamera, "hints.trackNotFromCamera");
    }
  }

  /// Settings of the camera track.
  public record Track(
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Double frameRate,
      @Nullable String facing,
      @Nullable String mimeType) {

    public Track {
      Check.range(width, 1, 16_384, "recordings.track.width");
      Check.range(height, 1, 16_384, "recordings.track.height");
      Check.range(frameRate, 0, 1_000, "recordings.track.frameRate");
      if (facing != null) {
        Check.length(facing, 32, "recordings.track.facing");
      }
      if (mimeType != null) {
        Check.length(mimeType, 128, "recordings.track.mimeType");
      }
    }
  }
}
