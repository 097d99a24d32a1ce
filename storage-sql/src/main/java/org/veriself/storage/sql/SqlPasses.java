package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.LivenessPass.RecordingStart;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;

/// Passes in the tables `pass` and `chunk`. Thread-safe.
final class SqlPasses implements Passes {
  private final Database database;
  private final KeyVault vault;
  private final SqlAuditTrail audit;

  SqlPasses(Database database, KeyVault vault, SqlAuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
  }

  @Override
  public boolean open(LivenessPass pass) {
    byte[] session = Columns.uuid(pass.session().value());
    String challenge = PassJson.challenge(pass.challenge());
    return database.write(
            sql ->
                sql.update(
                    """
                    INSERT INTO pass (id, session, number, challenge, opened_at, deadline, releases,
                      starts, media_arrived, state)
                    SELECT ?, ?, ?, ?, ?, ?, '[]', '[]', 0, 'capturing'
                    WHERE EXISTS (SELECT 1 FROM session WHERE id = ?)
                    ON CONFLICT (session, number) DO NOTHING""",
                    Columns.uuid(pass.id().value()),
                    session,
                    pass.number(),
                    challenge,
                    Columns.moment(pass.openedAt()),
                    Columns.moment(pass.deadline()),
                    session))
        == 1;
  }

  @Override
  public Optional<LivenessPass> byId(PassId id) {
    return database.read(sql -> find(sql, id));
  }

  @Override
  public List<LivenessPass> of(SessionId session) {
    return database.read(
        sql ->
            sql.all(
                "SELECT * FROM pass WHERE session = ? ORDER BY number",
                SqlPasses::pass,
                Columns.uuid(session.value())));
  }

  @Override
  public boolean release(PassId id, int index, Instant at) {
    return database.write(
        sql -> {
          Optional<LivenessPass> pass = find(sql, id).filter(SqlPasses::isCapturing);
          if (pass.isEmpty()
              || pass.get().releases().size() != index
              || index >= pass.get().challenge().steps().size()) {
            return false;
          }
          List<Instant> releases = new ArrayList<>(pass.get().releases());
          releases.add(at);
          return sql.update(
                  "UPDATE pass SET releases = ? WHERE id = ?",
                  PassJson.releases(releases),
                  Columns.uuid(id.value()))
              == 1;
        });
  }

  @Override
  public boolean startRecording(PassId id, RecordingName recording, Instant at) {
    return database.write(
        sql -> {
          Optional<LivenessPass> pass = find(sql, id).filter(SqlPasses::isCapturing);
          if (pass.isEmpty() || pass.get().startOf(recording).isPresent()) {
            return false;
          }
          List<RecordingStart> starts = new ArrayList<>(pass.get().starts());
          starts.add(new RecordingStart(recording, at));
          return sql.update(
                  "UPDATE pass SET starts = ? WHERE id = ?",
                  PassJson.starts(starts),
                  Columns.uuid(id.value()))
              == 1;
        });
  }

  @Override
  public boolean append(PassId id, Chunk chunk) {
    byte[] pass = Columns.uuid(id.value());
    return database.write(
        sql -> {
          int capturing =
              sql.update(
                  "UPDATE pass SET media_arrived = 1 WHERE id = ? AND state = 'capturing'"
                      + " AND (SELECT coalesce(max(start + length), 0) FROM chunk"
                      + " WHERE pass = ? AND recording = ?) = ?",
                  pass,
                  pass,
                  chunk.recording().name(),
                  chunk.offset());
          if (capturing == 0) {
            return false;
          }
          return sql.update(
                  "INSERT INTO chunk (pass, recording, start, length, sha256, arrived_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?)",
                  pass,
                  chunk.recording().name(),
                  chunk.offset(),
                  chunk.length(),
                  chunk.sha256(),
                  Columns.moment(chunk.arrivedAt()))
              == 1;
        });
  }

  @Override
  public List<Chunk> chunks(PassId id, RecordingName recording) {
    return database.read(
        sql ->
            sql.all(
                "SELECT * FROM chunk WHERE pass = ? AND recording = ? ORDER BY start",
                row ->
                    new Chunk(
                        recording,
                        row.getLong("start"),
                        row.getInt("length"),
                        row.getString("sha256"),
                        Columns.moment(row, "arrived_at")),
                Columns.uuid(id.value()),
                recording.name()));
  }

  @Override
  public boolean submit(PassId id, Submission submission) {
    String json = PassJson.submission(submission);
    return changed(
        id,
        owner -> AuditEntry.passSubmitted(owner.account(), owner.session(), id, submission),
        """
        UPDATE pass SET state = 'submitted', submission = ?, submitted_at = ?
        WHERE id = ? AND state = 'capturing'""",
        json,
        Columns.moment(submission.at()),
        Columns.uuid(id.value()));
  }

  @Override
  public boolean end(PassId id, Judgement judgement) {
    String nothing = PassJson.submission(new Submission(judgement.at(), List.of()));
    String json = PassJson.judgement(judgement);
    return changed(
        id,
        owner -> AuditEntry.verdict(owner.account(), owner.session(), id, judgement),
        """
        UPDATE pass SET state = 'judged', submission = ?, submitted_at = ?, judgement = ?
        WHERE id = ? AND state = 'capturing'""",
        nothing,
        Columns.moment(judgement.at()),
        json,
        Columns.uuid(id.value()));
  }

  /// Changes one pass and records it.
  private boolean changed(
      PassId id, Function<Owner, AuditEntry> entry, String change, Object... values) {
    return database.take(
        sql -> {
          if (sql.update(change, values) == 0) {
            return false;
          }
          audit.append(sql, entry.apply(owner(sql, id).orElseThrow()));
          return true;
        });
  }

  /// The session of a pass.
  record Owner(SessionId session, AccountId account, SealedKey key) {}

  static Optional<Owner> owner(Statements sql, PassId id) throws SQLException {
    return sql.first(
        """
        SELECT session.id, session.account, session.sealed_key FROM session
        JOIN pass ON pass.session = session.id WHERE pass.id = ?""",
        row ->
            new Owner(
                new SessionId(Columns.uuid(row.getBytes("id"))),
                new AccountId(row.getString("account")),
                new SealedKey(row.getBytes("sealed_key"))),
        Columns.uuid(id.value()));
  }

  @Override
  public Optional<Evidence> evidence(PassId id) {
    Optional<Sealed> found = database.read(sql -> sealed(sql, id));
    return found.map(
        row -> {
          byte[] json = vault.open(row.key(), row.evidence(), evidenceOf(id));
          return EvidenceJson.read(new String(json, UTF_8));
        });
  }

  private record Sealed(SealedKey key, byte[] evidence) {}

  private static Optional<Sealed> sealed(Statements sql, PassId id) throws SQLException {
    return sql.first(
        """
        SELECT session.sealed_key, pass.sealed_evidence FROM pass
        JOIN session ON session.id = pass.session
        WHERE pass.id = ? AND pass.sealed_evidence IS NOT NULL""",
        row ->
            new Sealed(new SealedKey(row.getBytes("sealed_key")), row.getBytes("sealed_evidence")),
        Columns.uuid(id.value()));
  }

  /// Names evidence to the vault.
  static String evidenceOf(PassId id) {
    return "evidence of pass " + id;
  }

  private static Optional<LivenessPass> find(Statements sql, PassId id) throws SQLException {
    return sql.first("SELECT * FROM pass WHERE id = ?", SqlPasses::pass, Columns.uuid(id.value()));
  }

  private static boolean isCapturing(LivenessPass pass) {
    return pass.state() instanceof PassState.Capturing;
  }

  private static LivenessPass pass(ResultSet row) throws SQLException {
    return new LivenessPass(
        new PassId(Columns.uuid(row.getBytes("id"))),
        new SessionId(Columns.uuid(row.getBytes("session"))),
        row.getInt("number"),
        PassJson.challenge(row.getString("challenge")),
        Columns.moment(row, "opened_at"),
        Columns.moment(row, "deadline"),
        PassJson.releases(row.getString("releases")),
        PassJson.starts(row.getString("starts")),
        row.getBoolean("media_arrived"),
        state(row));
  }

  private static PassState state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "capturing" -> new PassState.Capturing();
      case "submitted" -> new PassState.Submitted(PassJson.submission(row.getString("submission")));
      case "judged" ->
          new PassState.Judged(
              PassJson.submission(row.getString("submission")),
              PassJson.judgement(row.getString("judgement")));
      default -> throw Json.unknownKind("pass state", state);
    };
  }
}
