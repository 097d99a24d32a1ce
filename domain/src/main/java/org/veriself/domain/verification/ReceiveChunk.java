package org.veriself.domain.verification;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;

/// Receives a recording in pieces while it is made. A piece is durable before it is acknowledged
/// and stamped on arrival; sending it again is harmless.
public final class ReceiveChunk {
  private final Passes passes;
  private final MediaStore media;
  private final CaptureLimits limits;
  private final InstantSource clock;

  public ReceiveChunk(Passes passes, MediaStore media, CaptureLimits limits, InstantSource clock) {
    this.passes = passes;
    this.media = media;
    this.limits = limits;
    this.clock = clock;
  }

  public sealed interface Result {}

  /// @param nextOffset where the next chunk begins
  public record Acknowledged(long nextOffset) implements Result {}

  /// The chunk leaves a gap or overlaps; nothing was stored.
  public record WrongOffset(long nextOffset) implements Result {}

  /// The bytes are not those that the hash names; nothing was stored.
  public record WrongHash() implements Result {}

  public record TooLarge(long limit) implements Result {}

  public record EmptyChunk() implements Result {}

  /// The recording was not announced, or the challenge has no such recording.
  public record RecordingNotStarted() implements Result {}

  /// The pass is over or was submitted, or its session was erased; then nothing is left of it.
  public record Closed() implements Result {}

  /// @param sha256 of the bytes as the client computed it, lower-case hexadecimal
  public Result receive(
      SessionRecord session,
      LivenessPass pass,
      RecordingName recording,
      long offset,
      byte[] bytes,
      String sha256) {
    Instant arrival = clock.instant();
    if (!(pass.state() instanceof PassState.Capturing) || !pass.isRunning(arrival)) {
      return new Closed();
    }
    if (pass.startOf(recording).isEmpty()) {
      return new RecordingNotStarted();
    }
    if (bytes.length == 0) {
      return new EmptyChunk();
    }
    if (bytes.length > limits.chunkBytes()) {
      return new TooLarge(limits.chunkBytes());
    }
    if (offset + bytes.length > limits.recordingBytes()) {
      return new TooLarge(limits.recordingBytes());
    }
    if (!Digests.sha256(bytes).equals(sha256)) {
      return new WrongHash();
    }
    return store(session, pass, new Chunk(recording, offset, bytes.length, sha256, arrival), bytes);
  }

  /// Where the next chunk of a recording begins.
  public long nextOffset(LivenessPass pass, RecordingName recording) {
    return end(passes.chunks(pass.id(), recording));
  }

  private Result store(SessionRecord session, LivenessPass pass, Chunk chunk, byte[] bytes) {
    List<Chunk> before = passes.chunks(pass.id(), chunk.recording());
    if (isRepeated(chunk, before)) {
      return new Acknowledged(end(before));
    }
    if (chunk.offset() != end(before)) {
      return new WrongOffset(end(before));
    }
    StoredMedia _ =
        media.put(session.owner(), chunk.name(pass.id()), new ByteArrayInputStream(bytes));
    if (passes.append(pass.id(), chunk)) {
      return new Acknowledged(chunk.end());
    }
    return overtaken(session, pass, chunk);
  }

  /// The pass or its session ended under this call's hands, or another piece took the place. What
  /// nobody names is not left behind.
  private Result overtaken(SessionRecord session, LivenessPass pass, Chunk chunk) {
    Optional<LivenessPass> left = passes.byId(pass.id());
    if (left.isEmpty()) {
      media.erase(session.id());
      return new Closed();
    }
    if (!(left.get().state() instanceof PassState.Capturing)) {
      media.delete(session.owner(), chunk.name(pass.id()));
      return new Closed();
    }
    List<Chunk> taken = passes.chunks(pass.id(), chunk.recording());
    if (isRepeated(chunk, taken)) {
      return new Acknowledged(end(taken));
    }
    media.delete(session.owner(), chunk.name(pass.id()));
    return new WrongOffset(end(taken));
  }

  private static boolean isRepeated(Chunk chunk, List<Chunk> before) {
    return before.stream()
        .anyMatch(
            known ->
                known.offset() == chunk.offset()
                    && known.length() == chunk.length()
                    && known.sha256().equals(chunk.sha256()));
  }

  private static long end(List<Chunk> chunks) {
    return chunks.isEmpty() ? 0 : chunks.getLast().end();
  }
}
