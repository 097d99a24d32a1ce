package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;

/// The submitted rows of the table `pass`, as work. A claim is the row's epoch: whoever raised it
/// last may conclude. Thread-safe.
final class SqlEvaluationQueue implements EvaluationQueue {
  private final Readers readers;
  private final GroupCommit writer;
  private final KeyVault vault;

  SqlEvaluationQueue(Readers readers, GroupCommit writer, KeyVault vault) {
    this.readers = readers;
    this.writer = writer;
    this.vault = vault;
  }

  @Override
  public Optional<Claim> claim(Instant now, Duration lease) {
    // An idle evaluator asks again and again: that must not take the write lock.
    if (readers.read(sql -> waiting(sql, now)).isEmpty()) {
      return Optional.empty();
    }
    return writer.write(
        sql -> {
          Optional<Claim> claim = waiting(sql, now);
          if (claim.isPresent()) {
            sql.update(
                "UPDATE pass SET lease_until = ?, epoch = ?, claims = ? WHERE id = ?",
                Columns.moment(now.plus(lease)),
                claim.get().epoch(),
                claim.get().count(),
                Columns.uuid(claim.get().pass().value()));
          }
          return claim;
        });
  }

  /// The claim that could be made next.
  private static Optional<Claim> waiting(Statements sql, Instant now) throws SQLException {
    return sql.first(
        """
        SELECT id, epoch, claims FROM pass
        WHERE state = 'submitted' AND (lease_until IS NULL OR lease_until <= ?)
        ORDER BY submitted_at LIMIT 1\
        """,
        row ->
            new Claim(
                new PassId(Columns.uuid(row.getBytes("id"))),
                row.getLong("epoch") + 1,
                row.getInt("claims") + 1),
        Columns.moment(now));
  }

  @Override
  public boolean renew(Claim claim, Instant until) {
    return writer.write(
            sql ->
                sql.update(
                    """
                    UPDATE pass SET lease_until = ?
                    WHERE id = ? AND state = 'submitted' AND epoch = ?\
                    """,
                    Columns.moment(until),
                    Columns.uuid(claim.pass().value()),
                    claim.epoch()))
        == 1;
  }

  @Override
  public boolean release(Claim claim) {
    return writer.write(
            sql ->
                sql.update(
                    """
                    UPDATE pass SET lease_until = NULL, claims = claims - 1
                    WHERE id = ? AND state = 'submitted' AND epoch = ?\
                    """,
                    Columns.uuid(claim.pass().value()),
                    claim.epoch()))
        == 1;
  }

  @Override
  public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
    byte[] pass = Columns.uuid(claim.pass().value());
    Optional<SealedKey> key =
        readers.read(
            sql ->
                sql.first(
                    """
                    SELECT session.sealed_key FROM session
                    JOIN pass ON pass.session = session.id WHERE pass.id = ?\
                    """,
                    row -> new SealedKey(row.getBytes("sealed_key")),
                    pass));
    if (key.isEmpty()) {
      return false;
    }
    byte @Nullable [] sealed =
        evidence
            .map(
                found ->
                    vault.seal(
                        key.get(),
                        EvidenceJson.write(found).getBytes(UTF_8),
                        SqlPasses.evidenceOf(claim.pass())))
            .orElse(null);
    String outcome = PassJson.judgement(judgement);
    return writer.write(
            sql ->
                sql.update(
                    """
                    UPDATE pass SET state = 'judged', judgement = ?, sealed_evidence = ?,
                      lease_until = NULL
                    WHERE id = ? AND state = 'submitted' AND epoch = ?\
                    """,
                    outcome,
                    sealed,
                    pass,
                    claim.epoch()))
        == 1;
  }

  @Override
  public int depth() {
    return readers
        .read(
            sql ->
                sql.first(
                    "SELECT count(*) AS waiting FROM pass WHERE state = 'submitted'",
                    row -> row.getInt("waiting")))
        .orElse(0);
  }

  @Override
  public Optional<Instant> waitingSince() {
    return readers
        .read(
            sql ->
                sql.first(
                    "SELECT min(submitted_at) AS since FROM pass WHERE state = 'submitted'",
                    row -> Columns.optionalMoment(row, "since")))
        .flatMap(since -> since);
  }
}
