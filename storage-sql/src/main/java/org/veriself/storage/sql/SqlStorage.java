package org.veriself.storage.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.web.WebPages;

/// All ports on one SQL database. Thread-safe; close it once nobody uses its ports.
public final class SqlStorage implements AutoCloseable {
  /// Whoever asks for the health must not wait for the outage that it asks about.
  private static final Duration HEALTH = Duration.ofSeconds(2);

  private final Database database;
  private final SqlSessions sessions;
  private final SqlPasses passes;
  private final SqlDocumentPasses documentPasses;
  private final SqlWebPages webPages;
  private final SqlHandOvers handOvers;
  private final SqlEvaluationQueue queue;
  private final SqlCallerKeys callerKeys;
  private final Resealing resealing;
  private final SqlAuditTrail audit;

  private SqlStorage(Database database, KeyVault vault, HashKeys keys, InstantSource clock) {
    this.database = database;
    audit = new SqlAuditTrail(database, keys.auditChain());
    sessions = new SqlSessions(database, vault, keys, audit);
    passes = new SqlPasses(database, vault, audit);
    documentPasses = new SqlDocumentPasses(database, vault, audit);
    webPages = new SqlWebPages(database, vault);
    handOvers = new SqlHandOvers(database);
    queue = new SqlEvaluationQueue(database, vault, audit, clock);
    callerKeys = new SqlCallerKeys(database, vault, audit);
    resealing = new Resealing(database, vault);
  }

  /// Opens an SQLite file, bringing its schema up to date; creates the file and its folder,
  /// readable by their owner alone, when they are missing. A second process may open the same
  /// file, as `key create` does beside a server.
  ///
  /// @throws StorageException with a text for the operator when the file is damaged, locked,
  ///     unreadable or of a newer release
  public static SqlStorage sqlite(Path file, KeyVault vault) {
    return sqlite(file, vault, InstantSource.system());
  }

  /// Like [#sqlite(Path, KeyVault)].
  ///
  /// @param observer is told of queries and transactions
  public static SqlStorage sqlite(Path file, KeyVault vault, ActivityObserver observer) {
    return open(SqliteDatabase.open(file), vault, InstantSource.system(), observer);
  }

  static SqlStorage sqlite(Path file, KeyVault vault, InstantSource clock) {
    return open(SqliteDatabase.open(file), vault, clock, ActivityObserver.NONE);
  }

  /// Opens a PostgreSQL database, bringing its schema up to date. Any number of nodes may share
  /// it, as long as their vaults hold the same master key and their clocks agree.
  ///
  /// @param clock what the callers of the ports take the time from
  /// @throws StorageException with a text for the operator when the database cannot be reached,
  ///     refuses the user or is of a newer release
  public static SqlStorage postgres(
      PostgresSettings settings, KeyVault vault, InstantSource clock) {
    return postgres(settings, vault, clock, ActivityObserver.NONE);
  }

  /// Like [#postgres(PostgresSettings, KeyVault, InstantSource)].
  ///
  /// @param observer is told of queries and transactions
  public static SqlStorage postgres(
      PostgresSettings settings, KeyVault vault, InstantSource clock, ActivityObserver observer) {
    return open(PostgresDatabase.open(settings, clock), vault, clock, observer);
  }

  /// A node with a master key of its own could read nothing, and nobody could read what it wrote.
  private static SqlStorage open(
      Database opened, KeyVault vault, InstantSource clock, ActivityObserver observer) {
    Database database = new ObservedDatabase(opened, observer);
    try {
      // First: a database of an earlier release has keys and no mark.
      SqlCallerKeys.checkVault(database, vault);
      MasterKeyMark.check(database, vault);
      return new SqlStorage(database, vault, HashKeys.open(database, vault), clock);
    } catch (StorageException e) {
      database.close();
      throw e;
    }
  }

  public Sessions sessions() {
    return sessions;
  }

  public Passes passes() {
    return passes;
  }

  public DocumentPasses documentPasses() {
    return documentPasses;
  }

  public WebPages webPages() {
    return webPages;
  }

  public HandOvers handOvers() {
    return handOvers;
  }

  public EvaluationQueue queue() {
    return queue;
  }

  public CallerKeys callerKeys() {
    return callerKeys;
  }

  /// What a rotation of the master key does to the database.
  public Resealing resealing() {
    return resealing;
  }

  public AuditTrail audit() {
    return audit;
  }

  /// Whether the database can be read and written. Empty when all is well, else what is wrong,
  /// within two seconds.
  public Optional<String> fault() {
    try {
      return TimeLimit.within(HEALTH, database::fault);
    } catch (StorageException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// How often units of work were tried again since the start, after conflicts and lost
  /// connections.
  public long retries() {
    return database.retries();
  }

  /// Whether the clocks of this node and of the database differ by too much. Empty when they do
  /// not, and when that cannot be found out within two seconds, which is then a [#fault].
  public Optional<String> clockFault() {
    try {
      return TimeLimit.within(HEALTH, database::clockFault);
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  /// Finishes the changes that wait, then closes the database. Later calls of the ports fail.
  @Override
  public void close() {
    database.close();
  }
}
