package org.veriself.domain.pass;

import java.time.Instant;
import org.veriself.domain.challenge.RecordingName;

/// One acknowledged piece of a recording.
///
/// @param sha256 of the piece, 64 lower-case hexadecimal digits
public record Chunk(
    RecordingName recording, long offset, int length, String sha256, Instant arrivedAt) {

  public long end() {
    return offset + length;
  }
}
