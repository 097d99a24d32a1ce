package org.veriself.domain.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.media.StoredMedia;

/// One whole recording with the server's stamps beside the client's claims.
///
/// @param startedAt when the client announced the recording, by the server's clock
/// @param firstChunkAt arrival of the first chunk
/// @param lastChunkAt arrival of the last chunk
/// @param claimedStepTimes when the client says it showed each step of this recording, counted
///     from the recording's start; a hint that may only refine what the server's clock allows
public record SubmittedRecording(
    RecordingName name,
    StoredMedia media,
    Instant startedAt,
    Instant firstChunkAt,
    Instant lastChunkAt,
    List<Duration> claimedStepTimes) {

  public SubmittedRecording {
    claimedStepTimes = List.copyOf(claimedStepTimes);
  }
}
