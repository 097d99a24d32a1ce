package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.veriself.domain.storage.StorageException;

/// Where the ports' statements run. They mean the same on every database, so each port is written
/// once; what differs is how transactions are begun, kept apart and repeated. Thread-safe.
interface Database extends AutoCloseable {

  /// Statements and what they give. Work may run more than once, of which the last run alone
  /// counts: it must touch nothing but rows.
  interface Work<T> {
    T run(Statements sql) throws SQLException;
  }

  /// Runs a query of one statement, which sees everything that was committed before.
  ///
  /// @throws StorageException when the database failed
  <T> T read(Work<T> query);

  /// Does the work in a transaction and returns when it is durable.
  ///
  /// @throws StorageException when the database failed; the work left no trace then, unless the
  ///     text says that its outcome is not known
  <T> T write(Work<T> work);

  /// Like [#write], for work that rests on no snapshot: each of its statements sees the newest
  /// version of a row. So it decides only by rows that it changes with the same statement or has
  /// locked before, with [#locking] or [#passingOverLocked].
  <T> T take(Work<T> work);

  /// The end of a query for a row that other transactions may want to change too: waits for them
  /// and locks the row.
  String locking();

  /// The end of a query for a row that other transactions may want to change too: locks the row and
  /// passes over those that they have locked.
  String passingOverLocked();

  /// Whether the database can be read and the newest change could be written. Empty when all is
  /// well, else what is wrong.
  Optional<String> fault();

  /// How often units of work were tried again since it was opened.
  long retries();

  /// Overwrites what deleted rows left behind in files, as far as this database can. False when
  /// somebody who reads an older state, as a backup does, did not let it: to be done again.
  boolean scrub();

  /// Whether this node's clock is too far from the database's. Empty when they agree, and when that
  /// cannot be asked just now.
  Optional<String> clockFault();

  /// Finishes the changes that wait. Later work is refused.
  @Override
  void close();
}
