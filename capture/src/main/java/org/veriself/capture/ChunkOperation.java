package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.veriself.capture.wire.ChunkAnswer;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.CaptureLimits;
import org.veriself.domain.verification.ReceiveChunk;

/// `PUT passes/{pass}/recordings/{recording}/chunks/{offset}`: takes a piece of a recording.
final class ChunkOperation implements Gate.PassOperation {
  private static final Pattern OFFSET = Pattern.compile("0|[1-9][0-9]{0,11}");

  private final ReceiveChunk receiveChunk;
  private final Passes passes;
  private final CaptureLimits limits;
  private final int mostChunks;
  private final Slots uploads;
  private final UploadMemory memory;
  private final ActivityObserver observer;

  ChunkOperation(
      ReceiveChunk receiveChunk,
      Passes passes,
      CaptureLimits limits,
      int mostChunks,
      Slots uploads,
      UploadMemory memory,
      ActivityObserver observer) {
    this.receiveChunk = receiveChunk;
    this.passes = passes;
    this.limits = limits;
    this.mostChunks = mostChunks;
    this.uploads = uploads;
    this.memory = memory;
    this.observer = observer;
  }

  @Override
  public Answer answer(Context context, SessionRecord session, LivenessPass pass)
      throws IOException {
    Optional<RecordingName> recording = RecordingRoute.of(context, pass);
    if (recording.isEmpty()) {
      return RecordingRoute.unknown();
    }
    String offset = context.pathParam("offset");
    if (!OFFSET.matcher(offset).matches()) {
      return Refusal.of(CaptureCode.OFFSET_INVALID, "the offset must be a plain decimal number");
    }
    Optional<String> sha256 = ContentDigest.sha256(context.header("Content-Digest"));
    if (sha256.isEmpty()) {
      return Refusal.of(
          CaptureCode.DIGEST_INVALID,
          "send the header 'Content-Digest: sha-256=:<Base64 of the SHA-256 of the body>:'");
    }
    if (!uploads.take(session.id())) {
      return Refusal.wait(CaptureCode.TOO_MANY_REQUESTS, "send one chunk after the other", 100);
    }
    try {
      return memory.holding(
          context,
          limits.chunkBytes(),
          () ->
              take(context, session, pass, recording.get(), Long.parseLong(offset), sha256.get()));
    } finally {
      uploads.giveBack(session.id());
    }
  }

  private Answer take(
      Context context,
      SessionRecord session,
      LivenessPass pass,
      RecordingName recording,
      long offset,
      String sha256)
      throws IOException {
    Optional<byte[]> bytes = RequestBody.read(context, limits.chunkBytes());
    if (bytes.isEmpty()) {
      return chunkTooLarge();
    }
    List<Chunk> chunks = passes.chunks(pass.id(), recording);
    boolean repeated = chunks.stream().anyMatch(chunk -> chunk.offset() == offset);
    if (chunks.size() >= mostChunks && !repeated) {
      return Refusal.of(
          CaptureCode.TOO_MANY_CHUNKS,
          "a recording may have " + mostChunks + " chunks; send larger ones");
    }
    return switch (receiveChunk.receive(session, pass, recording, offset, bytes.get(), sha256)) {
      case ReceiveChunk.Acknowledged(long nextOffset) -> {
        observer.count(Tally.UPLOADED_BYTES, bytes.get().length);
        yield new Answer.Body(200, new ChunkAnswer(nextOffset));
      }
      case ReceiveChunk.WrongOffset(long nextOffset) ->
          Refusal.offset(CaptureCode.CHUNK_OFFSET_WRONG, "go on at 'nextOffset'", nextOffset);
      case ReceiveChunk.WrongHash() ->
          Refusal.of(
              CaptureCode.CHUNK_HASH_WRONG, "the body has another SHA-256; send the chunk again");
      case ReceiveChunk.TooLarge(long limit) ->
          limit == limits.chunkBytes()
              ? chunkTooLarge()
              : Refusal.of(
                  CaptureCode.RECORDING_TOO_LARGE, "a recording may have " + limit + " bytes");
      case ReceiveChunk.EmptyChunk() ->
          Refusal.of(CaptureCode.CHUNK_EMPTY, "a chunk has at least one byte");
      case ReceiveChunk.RecordingNotStarted() ->
          Refusal.of(CaptureCode.RECORDING_NOT_ANNOUNCED, "announce the recording first");
      case ReceiveChunk.Closed() -> RecordingRoute.closed();
    };
  }

  private Refusal chunkTooLarge() {
    return Refusal.of(
        CaptureCode.CHUNK_TOO_LARGE, "a chunk may have " + limits.chunkBytes() + " bytes");
  }
}
