package org.veriself.storage.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.storage.StorageException;

/// The submitted rows of the table `pass`, as work. A claim is the row's epoch: whoever raised it
/// last may conclude. Thread-safe.
final class SqlEvaluationQueue implements EvaluationQueue {
  /// Shorter than a lease, so that there is time for another renewal.
  private static final Duration RENEWAL = Duration.ofSeconds(2);

  /// A figure that is asked for regularly: better none than a late one.
  private static final Duration DEPTH = Duration.ofSeconds(1);

  private final Database database;
  private final KeyVault vault;
  private final SqlAuditTrail audit;
  private final InstantSource clock;

  /// @param clock tells how long a call has waited for the database
  SqlEvaluationQueue(Database database, KeyVault vault, SqlAuditTrail audit, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
  }

  private record Held(Claim claim, Instant until) {}

  @Override
  public Optional<Claim> claim(Instant now, Duration lease) {
    InstantSource current = goingOnFrom(now);
    // An idle evaluator asks again and again: that must not take the write lock.
    if (database.read(sql -> waiting(sql, current.instant(), "")).isEmpty()) {
      return Optional.empty();
    }
    Optional<Held> held = database.take(sql -> held(sql, current.instant(), lease));
    if (held.isPresent() && !isOfUse(held.get(), current.instant(), lease)) {
      uncount(held.get().claim());
      return Optional.empty();
    }
    return held.map(Held::claim);
  }

  private Optional<Held> held(Statements sql, Instant now, Duration lease) throws SQLException {
    Optional<Claim> claim = waiting(sql, now, database.passingOverLocked());
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    Held held = new Held(claim.get(), now.plus(lease));
    sql.update(
        "UPDATE pass SET lease_until = ?, epoch = ?, claims = ? WHERE id = ?",
        Columns.moment(held.until()),
        held.claim().epoch(),
        held.claim().count(),
        Columns.uuid(held.claim().pass().value()));
    return Optional.of(held);
  }

  /// The answer to a commit may have come so late that somebody else holds the pass by now.
  private boolean isOfUse(Held held, Instant now, Duration lease) {
    if (now.isBefore(held.until().minus(lease.dividedBy(2)))) {
      return true;
    }
    try {
      return renew(held.claim(), now.plus(lease));
    } catch (StorageException e) {
      return false;
    }
  }

  /// Nobody worked on this claim. Whoever claimed the pass since counted it with theirs, so the
  /// epoch does not matter; the lease ends by itself.
  private void uncount(Claim claim) {
    int _ =
        database.write(
            sql ->
                sql.update(
                    """
                    UPDATE pass SET claims = claims - 1
                    WHERE id = ? AND state = 'submitted' AND claims > 0""",
                    Columns.uuid(claim.pass().value())));
  }

  /// The caller's clock, which goes on while the database makes the call wait: a lease that is
  /// counted from before could be over when it is stored.
  private InstantSource goingOnFrom(Instant now) {
    Instant asked = clock.instant();
    return () -> now.plus(Duration.between(asked, clock.instant()));
  }

  /// The claim that could be made next.
  ///
  /// @param lock the end of the query
  private static Optional<Claim> waiting(Statements sql, Instant now, String lock)
      throws SQLException {
    return sql.first(
        """
        SELECT id, epoch, claims FROM pass
        WHERE state = 'submitted' AND (lease_until IS NULL OR lease_until <= ?)
        ORDER BY submitted_at LIMIT 1"""
            + lock,
        row ->
            new Claim(
                new PassId(Columns.uuid(row.getBytes("id"))),
                row.getLong("epoch") + 1,
                row.getInt("claims") + 1),
        Columns.moment(now));
  }

  @Override
  public boolean renew(Claim claim, Instant until) {
    InstantSource current = goingOnFrom(until);
    int renewed =
        TimeLimit.within(
            RENEWAL,
            () ->
                database.write(
                    sql ->
                        sql.update(
                            """
                            UPDATE pass SET lease_until = ?
                            WHERE id = ? AND state = 'submitted' AND epoch = ?""",
                            Columns.moment(current.instant()),
                            Columns.uuid(claim.pass().value()),
                            claim.epoch())));
    return renewed == 1;
  }

  @Override
  public boolean release(Claim claim, Instant from) {
    return database.write(
            sql ->
                sql.update(
                    """
                    UPDATE pass SET lease_until = ?, epoch = epoch + 1, claims = claims - 1
                    WHERE id = ? AND state = 'submitted' AND epoch = ?""",
                    Columns.moment(from),
                    Columns.uuid(claim.pass().value()),
                    claim.epoch()))
        == 1;
  }

  @Override
  public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
    byte[] pass = Columns.uuid(claim.pass().value());
    Optional<SqlPasses.Owner> found = database.read(sql -> SqlPasses.owner(sql, claim.pass()));
    if (found.isEmpty()) {
      return false;
    }
    SqlPasses.Owner owner = found.get();
    byte @Nullable [] sealed =
        evidence
            .map(
                measured ->
                    vault.seal(
                        owner.key(),
                        EvidenceJson.write(measured).getBytes(UTF_8),
                        SqlPasses.evidenceOf(claim.pass())))
            .orElse(null);
    String outcome = PassJson.judgement(judgement);
    AuditEntry verdict =
        AuditEntry.verdict(owner.account(), owner.session(), claim.pass(), judgement);
    return database.take(
        sql -> {
          int concluded =
              sql.update(
                  """
                  UPDATE pass SET state = 'judged', judgement = ?, sealed_evidence = ?,
                    lease_until = NULL
                  WHERE id = ? AND state = 'submitted' AND epoch = ?""",
                  outcome,
                  sealed,
                  pass,
                  claim.epoch());
          if (concluded == 1) {
            audit.append(sql, verdict);
          }
          return concluded == 1;
        });
  }

  @Override
  public int depth() {
    return TimeLimit.within(
            DEPTH,
            () ->
                database.read(
                    sql ->
                        sql.first(
                            "SELECT count(*) AS waiting FROM pass WHERE state = 'submitted'",
                            row -> row.getInt("waiting"))))
        .orElse(0);
  }

  @Override
  public Optional<Instant> waitingSince() {
    return TimeLimit.within(
            DEPTH,
            () ->
                database.read(
                    sql ->
                        sql.first(
                            "SELECT min(submitted_at) AS since FROM pass WHERE state = 'submitted'",
                            row -> Columns.optionalMoment(row, "since"))))
        .flatMap(since -> since);
  }
}
