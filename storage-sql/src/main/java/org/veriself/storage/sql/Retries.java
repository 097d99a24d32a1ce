package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.veriself.domain.storage.StorageException;

/// The further tries of one unit of work: a few after conflicts, and as many as fit into a failover
/// after lost connections. Not thread-safe.
final class Retries {
  /// Whoever loses a conflict lost it to a transaction that was committed, or that goes on after a
  /// deadlock: somebody always gets ahead, so few tries are enough.
  static final int MOST_TRIES_IN_CONFLICT = 12;

  private static final int LONGEST_PAUSE_AFTER_CONFLICT = 64;
  private static final int LONGEST_PAUSE_AFTER_LOSS = 512;

  private final long patienceEnds;
  private int conflicts;
  private int losses;

  /// @param patience how long the database may be out of reach
  Retries(Duration patience) {
    patienceEnds = System.nanoTime() + patience.toNanos();
  }

  /// Returns when it is time for the next try.
  ///
  /// @throws StorageException when there is none
  void await(SQLException failure) {
    switch (PostgresFailure.of(failure)) {
      case CONFLICT -> {
        conflicts++;
        if (conflicts == MOST_TRIES_IN_CONFLICT) {
          throw new StorageException(
              "the database preferred other changes again and again", failure);
        }
        pause(Math.min(1 << conflicts, LONGEST_PAUSE_AFTER_CONFLICT));
      }
      case CONNECTION -> {
        losses++;
        if (System.nanoTime() - patienceEnds > 0) {
          throw new StorageException("the database is out of reach", failure);
        }
        pause(Math.min(8 << Math.min(losses, 6), LONGEST_PAUSE_AFTER_LOSS));
      }
      case FINAL -> throw new StorageException("the database refused a statement", failure);
    }
  }

  /// Of different length for each caller, so that those who met do not meet again.
  private static void pause(int mostMillis) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(mostMillis) + 1L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting for the database", e);
    }
  }
}
