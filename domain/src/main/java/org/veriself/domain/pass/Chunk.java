package org.veriself.domain.pass;

import java.time.Instant;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;

/// One acknowledged piece of a recording.
///
/// @param sha256 of the piece, 64 lower-case hexadecimal digits
public record Chunk(
    RecordingName recording, long offset, int length, String sha256, Instant arrivedAt) {

  public long end() {
    return offset + length;
  }

  /// What its bytes are stored as.
  public MediaName name(PassId pass) {
    return MediaName.chunk(pass, recording, offset, sha256);
  }
}
