package org.veriself.capture;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.ReceiveChunk;

/// `HEAD passes/{pass}/recordings/{recording}`: where the next chunk begins.
final class OffsetOperation implements Gate.PassOperation {
  private final ReceiveChunk receiveChunk;

  OffsetOperation(ReceiveChunk receiveChunk) {
    this.receiveChunk = receiveChunk;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass) {
    Optional<RecordingName> recording = RecordingRoute.of(context, pass);
    if (recording.isEmpty()) {
      return RecordingRoute.unknown();
    }
    long next = receiveChunk.nextOffset(pass, recording.get());
    return new Answer.Bare(200, Map.of("Upload-Offset", Long.toString(next)));
  }
}
