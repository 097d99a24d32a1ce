package org.veriself.cluster.trial;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.verification.Digests;

/// Whether the media store has, byte for byte, what phones were told that it has. It is opened
/// with each session's key, so what another key sealed counts as lost.
final class MediaReckoning {
  private final MediaStore media;
  private final Sessions sessions;
  private final Passes passes;

  MediaReckoning(MediaStore media, Sessions sessions, Passes passes) {
    this.media = media;
    this.sessions = sessions;
    this.passes = passes;
  }

  /// @param pieces of unfinished uploads that were acknowledged
  /// @param alteredPieces of them that are gone, unreadable or others than were sent, in the store
  ///     or in the database
  /// @param recordings of acknowledged submissions
  /// @param alteredRecordings the same of them
  record Findings(int pieces, int alteredPieces, int recordings, int alteredRecordings) {}

  Findings make(Ledger ledger) {
    return new Findings(
        ledger.pieces().size(),
        (int) ledger.pieces().stream().filter(piece -> !isThere(piece)).count(),
        ledger.submissions().size(),
        (int)
            ledger.submissions().entrySet().stream()
                .filter(entry -> !isThere(entry.getKey(), entry.getValue()))
                .count());
  }

  private boolean isThere(Ledger.Piece piece) {
    MediaName name =
        MediaName.chunk(piece.pass(), RecordingName.MAIN, piece.offset(), piece.sha256());
    boolean isKnown =
        passes.chunks(piece.pass(), RecordingName.MAIN).stream()
            .anyMatch(
                chunk -> chunk.offset() == piece.offset() && chunk.sha256().equals(piece.sha256()));
    return isKnown
        && passes
            .byId(piece.pass())
            .flatMap(pass -> sessions.byId(pass.session()))
            .flatMap(session -> sha256(session, name))
            .filter(piece.sha256()::equals)
            .isPresent();
  }

  private boolean isThere(String token, Ledger.Submission submission) {
    Optional<SessionRecord> session = sessions.byToken(new SecretToken(token).hash());
    Optional<PassId> pass =
        session.flatMap(one -> passes.of(one.id()).stream().map(LivenessPass::id).findFirst());
    return pass.map(id -> MediaName.recording(id, RecordingName.MAIN))
        .flatMap(name -> sha256(session.orElseThrow(), name))
        .filter(Digests.sha256(submission.story().video())::equals)
        .isPresent();
  }

  /// Empty when there is no such object, or none that can be read.
  private Optional<String> sha256(SessionRecord session, MediaName name) {
    try {
      Optional<SeekableByteChannel> found = media.open(session.owner(), name);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (SeekableByteChannel object = found.get()) {
        return Optional.of(Digests.sha256(Channels.newInputStream(object).readAllBytes()));
      }
    } catch (IOException | MediaStoreException e) {
      return Optional.empty();
    }
  }
}
