package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.identifier.TokenHash;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.HandOvers;

/// Tickets in the table `hand_over`. Thread-safe.
final class SqlHandOvers implements HandOvers {
  private static final String FIND =
      "SELECT session FROM hand_over WHERE ticket_hash = ? AND until >= ?";

  private final Database database;

  SqlHandOvers(Database database) {
    this.database = database;
  }

  @Override
  public void offer(SessionId session, TokenHash ticket, Instant until) {
    int _ =
        database.write(
            sql ->
                sql.update(
                    """
                    INSERT INTO hand_over (session, ticket_hash, until) VALUES (?, ?, ?)
                    ON CONFLICT (session) DO UPDATE SET
                      ticket_hash = excluded.ticket_hash, until = excluded.until""",
                    Columns.uuid(session.value()),
                    ticket.bytes(),
                    Columns.moment(until)));
  }

  @Override
  public Optional<SessionId> find(TokenHash ticket, Instant now) {
    return database.read(sql -> find(sql, ticket, now));
  }

  @Override
  public void withdraw(SessionId session) {
    int _ =
        database.write(
            sql ->
                sql.update(
                    "DELETE FROM hand_over WHERE session = ?", Columns.uuid(session.value())));
  }

  private static Optional<SessionId> find(Statements sql, TokenHash ticket, Instant now)
      throws SQLException {
    return sql.first(
        FIND,
        row -> new SessionId(Columns.uuid(row.getBytes("session"))),
        ticket.bytes(),
        Columns.moment(now));
  }

  @Override
  public Optional<SessionId> take(TokenHash ticket, DeviceBinding device, Instant now) {
    return database.write(
        sql -> {
          Optional<SessionId> session = find(sql, ticket, now);
          if (session.isEmpty()) {
            return session;
          }
          byte[] id = Columns.uuid(session.get().value());
          sql.update("DELETE FROM hand_over WHERE session = ?", id);
          sql.update(
              "UPDATE session SET process_secret_hash = ?, device_key = ? WHERE id = ?",
              device.processSecret().bytes(),
              device.publicKey(),
              id);
          return session;
        });
  }
}
