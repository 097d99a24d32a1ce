package org.veriself.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.audit.AuditChain;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.audit.AuditEvent;
import org.veriself.domain.audit.AuditHash;
import org.veriself.domain.audit.AuditHead;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;

/// The audit trail in the tables `audit_record` and `audit_head`. Thread-safe.
final class SqlAuditTrail implements AuditTrail {
  private final Database database;
  private final AuditChain chain;

  SqlAuditTrail(Database database, AuditChain chain) {
    this.database = database;
    this.chain = chain;
  }

  /// Adds a record within a transaction of [Database#take], as its last statements: other events of
  /// the account wait from here to the commit.
  void append(Statements sql, AuditEntry entry) throws SQLException {
    Optional<AuditHead> head = locked(sql, entry.account());
    if (head.isEmpty()) {
      AuditHead first = chain.headAt(none(entry.account()));
      sql.update(
          """
          INSERT INTO audit_head (account, number, hash, seal) VALUES (?, 0, ?, ?)
          ON CONFLICT DO NOTHING""",
          first.account(),
          first.hash().bytes(),
          first.seal().bytes());
      head = locked(sql, entry.account());
    }
    if (!isAsItWasLeft(sql, head.orElseThrow())) {
      head = Optional.of(damaged(sql, head.orElseThrow(), entry));
    }
    AuditRecord next = chain.next(head, entry);
    if (!isAdded(sql, next)) {
      // The head is an older one, put back: there are records after it.
      next = chain.next(Optional.of(damaged(sql, head.orElseThrow(), entry)), entry);
      boolean _ = isAdded(sql, next);
    }
    moveHead(sql, chain.headAt(next));
  }

  /// What an account's first record follows.
  private static AuditRecord none(AccountId account) {
    return new AuditRecord(
        account.value(), 0, Instant.EPOCH, "", "", AuditHash.NONE, AuditHash.NONE, AuditHash.NONE);
  }

  private Optional<AuditHead> locked(Statements sql, AccountId account) throws SQLException {
    return sql.first(
        "SELECT * FROM audit_head WHERE account = ?" + database.locking(),
        SqlAuditTrail::head,
        account.value());
  }

  /// Without a look, a forged head would be sealed anew and what it hides could not be told.
  private boolean isAsItWasLeft(Statements sql, AuditHead head) throws SQLException {
    return chain.isGenuine(head) && (head.sequence() > 0 || newest(sql, head.account()) == 0);
  }

  /// Service goes on, and the trail says from now on that it was damaged.
  private AuditHead damaged(Statements sql, AuditHead found, AuditEntry entry) throws SQLException {
    long newest = newest(sql, found.account());
    AuditHead last =
        new AuditHead(
            found.account(), Math.max(newest, found.sequence()), found.hash(), found.seal());
    AuditRecord mark =
        chain.next(
            Optional.of(last),
            new AuditEntry(entry.account(), entry.at(), AuditEvent.TRAIL_DAMAGED, "", ""));
    boolean _ = isAdded(sql, mark);
    return chain.headAt(mark);
  }

  private static long newest(Statements sql, String account) throws SQLException {
    return sql.first(
            "SELECT coalesce(max(number), 0) AS newest FROM audit_record WHERE account = ?",
            row -> row.getLong("newest"),
            account)
        .orElse(0L);
  }

  /// False when there is a record of its number.
  private static boolean isAdded(Statements sql, AuditRecord record) throws SQLException {
    return 1
        == sql.update(
            """
        INSERT INTO audit_record (account, number, at, event, subject, details, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            record.account(),
            record.sequence(),
            Columns.moment(record.at()),
            record.event(),
            record.subject(),
            record.details().bytes(),
            record.previous().bytes(),
            record.hash().bytes());
  }

  private static void moveHead(Statements sql, AuditHead head) throws SQLException {
    sql.update(
        "UPDATE audit_head SET number = ?, hash = ?, seal = ? WHERE account = ?",
        head.sequence(),
        head.hash().bytes(),
        head.seal().bytes(),
        head.account());
  }

  @Override
  public List<String> accounts() {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT account FROM audit_head UNION SELECT account FROM audit_record
                UNION SELECT id FROM account ORDER BY account""",
                row -> row.getString("account")));
  }

  @Override
  public Optional<AuditHead> head(String account) {
    return database.read(
        sql ->
            sql.first("SELECT * FROM audit_head WHERE account = ?", SqlAuditTrail::head, account));
  }

  @Override
  public List<AuditRecord> after(String account, long sequence, int limit) {
    return database.read(
        sql ->
            sql.all(
                """
                SELECT * FROM audit_record WHERE account = ? AND number > ?
                ORDER BY number LIMIT ?""",
                SqlAuditTrail::record,
                account,
                sequence,
                limit));
  }

  @Override
  public AuditChain chain() {
    return chain;
  }

  private static AuditHead head(ResultSet row) throws SQLException {
    return new AuditHead(
        row.getString("account"),
        row.getLong("number"),
        new AuditHash(row.getBytes("hash")),
        new AuditHash(row.getBytes("seal")));
  }

  private static AuditRecord record(ResultSet row) throws SQLException {
    return new AuditRecord(
        row.getString("account"),
        row.getLong("number"),
        Columns.moment(row, "at"),
        row.getString("event"),
        row.getString("subject"),
        new AuditHash(row.getBytes("details")),
        new AuditHash(row.getBytes("previous")),
        new AuditHash(row.getBytes("hash")));
  }
}
