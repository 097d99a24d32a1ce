package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;

/// What arrived with a pass.
///
/// @param hints what the client says of its device, where it says anything
public record Submission(
    Instant at, List<SubmittedRecording> recordings, Optional<DeviceHints> hints) {

  public Submission {
    recordings = List.copyOf(recordings);
  }

  /// From a client that says nothing of its device.
  public Submission(Instant at, List<SubmittedRecording> recordings) {
    this(at, recordings, Optional.empty());
  }

  public Optional<SubmittedRecording> recording(RecordingName name) {
    return recordings.stream().filter(recording -> recording.name() == name).findFirst();
  }
}
