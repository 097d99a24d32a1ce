package org.veriself.cluster.trial;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryAuditTrail;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.Digests;

/// A session in memory, from its token to the result that the customer read, and a ledger in
/// which all of it stands as acknowledged.
final class JudgedSession {
  private static final byte[] VIDEO = {1, 2, 3};
  private static final byte[] PIECE = {4, 5, 6};

  final Ledger ledger = new Ledger();
  final MemoryAuditTrail trail = new MemoryAuditTrail();
  final MemoryStorage storage = new MemoryStorage(trail);
  final MemoryMediaStore media = new MemoryMediaStore(new SettableClock(Samples.NOW));
  final SessionRecord session;
  final PassId pass;
  final MediaName piece;
  final MediaName recording;

  JudgedSession() {
    Samples samples = new Samples(731);
    SecretToken token = samples.token();
    session = samples.session(samples.plan(SecureLevel.SILENT), Samples.NOW, token);
    LivenessPass open = samples.pass(session, 1, Samples.NOW);
    pass = open.id();
    piece = MediaName.chunk(pass, RecordingName.MAIN, 0, Digests.sha256(PIECE));
    recording = MediaName.recording(pass, RecordingName.MAIN);
    storage.issue(session);
    storage.start(session.id(), samples.start(Samples.NOW));
    storage.open(open);
    put(piece, PIECE);
    boolean _ =
        storage.append(
            pass,
            new Chunk(RecordingName.MAIN, 0, PIECE.length, Digests.sha256(PIECE), Samples.NOW));
    put(recording, VIDEO);
    storage.submit(pass, samples.submission(open, Samples.NOW));
    storage.conclude(
        storage.claim(Samples.NOW, Duration.ofSeconds(6)).orElseThrow(),
        samples.verified(open, Samples.NOW),
        Optional.empty());
    storage.told(session.id(), 1, Samples.NOW);

    String text = token.reveal();
    ledger.issued(text);
    ledger.started(text);
    ledger.sent(new Ledger.Piece(pass, 0, Digests.sha256(PIECE)));
    ledger.submitted(text, new Ledger.Submission(new Story("somebody", Map.of(), VIDEO), 0));
    ledger.seen(text, false, Optional.of(new Answer("0", "digest")));
  }

  /// A piece that was acknowledged and stored, and of which the database knows nothing.
  void sendUnknownPiece() {
    String digest = Digests.sha256(PIECE);
    put(MediaName.chunk(pass, RecordingName.MAIN, PIECE.length, digest), PIECE);
    ledger.sent(new Ledger.Piece(pass, PIECE.length, digest));
  }

  void put(MediaName name, byte[] bytes) {
    StoredMedia _ = media.put(session.owner(), name, new ByteArrayInputStream(bytes));
  }

  AuditReckoning.Findings audited(AuditTrail read) {
    return new AuditReckoning(read, storage, storage).make(ledger);
  }

  MediaReckoning.Findings compared() {
    return new MediaReckoning(media, storage, storage).make(ledger);
  }
}
