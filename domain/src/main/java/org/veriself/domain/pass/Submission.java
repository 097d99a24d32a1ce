package org.veriself.domain.pass;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;

/// What arrived with a pass.
public record Submission(Instant at, List<SubmittedRecording> recordings) {

  public Submission {
    recordings = List.copyOf(recordings);
  }

  public Optional<SubmittedRecording> recording(RecordingName name) {
    return recordings.stream().filter(recording -> recording.name() == name).findFirst();
  }
}
