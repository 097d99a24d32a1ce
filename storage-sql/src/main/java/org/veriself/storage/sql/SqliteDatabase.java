package org.veriself.storage.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.veriself.domain.storage.StorageException;

/// One SQLite file: write-ahead log, every commit flushed to disk, one writer, a few readers. A
/// second process may open the same file, as `key create` does beside a server; each waits for the
/// other's transactions.
final class SqliteDatabase implements Database {
  private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int PATIENCE_MILLIS = 10_000;
  /// Pages of 4 KiB in the log before they are copied into the file. Tokens and ids are random, so
  /// a change touches pages all over the file; a long log copies each of them once, not many times.
  private static final int CHECKPOINT_PAGES = 8_000;

  private static final int WRITER_CACHE_KIB = 32 * 1024;
  private static final int SCRUB_PATIENCE_MILLIS = 500;
  private static final int READER_CACHE_KIB = 8 * 1024;

  private final Path file;
  private final Readers readers;
  private final GroupCommit writer;

  private SqliteDatabase(Path file, Readers readers, GroupCommit writer) {
    this.file = file;
    this.readers = readers;
    this.writer = writer;
  }

  static SqliteDatabase open(Path file) {
    Path database = file.toAbsolutePath();
    List<Connection> opened = new ArrayList<>();
    try {
      create(database);
      migrate(database);
      Connection writing = connect(database, WRITER_CACHE_KIB);
      opened.add(writing);
      List<Statements> reading = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        Connection connection = connect(database, READER_CACHE_KIB);
        opened.add(connection);
        Statements statements = new Statements(connection);
        statements.run("PRAGMA query_only = 1");
        reading.add(statements);
      }
      Statements changing = new Statements(writing);
      // Deleted rows are overwritten: a session's key must not lie in the file any more.
      Optional<Integer> _ = changing.first("PRAGMA secure_delete = 1", row -> row.getInt(1));
      return new SqliteDatabase(database, new Readers(reading), new GroupCommit(changing));
    } catch (SQLException e) {
      StorageException failure = new StorageException(explained(database, e), e);
      close(opened, failure);
      throw failure;
    } catch (IOException e) {
      throw new StorageException("cannot create the database " + database + ": " + e, e);
    }
  }

  @Override
  public <T> T read(Work<T> query) {
    return readers.read(query);
  }

  @Override
  public <T> T write(Work<T> work) {
    return writer.write(work);
  }

  @Override
  public <T> T take(Work<T> work) {
    return write(work);
  }

  /// Nobody else writes during a transaction.
  @Override
  public String locking() {
    return "";
  }

  /// Nobody else writes during a transaction.
  @Override
  public String passingOverLocked() {
    return "";
  }

  /// The file's lock is waited for; nothing runs twice.
  @Override
  public long retries() {
    return 0;
  }

  /// There is but one clock.
  @Override
  public Optional<String> clockFault() {
    return Optional.empty();
  }

  @Override
  public Optional<String> fault() {
    try {
      Optional<Integer> _ = readers.read(sql -> sql.first("SELECT 1", row -> row.getInt(1)));
    } catch (StorageException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return writer.fault();
  }

  /// The log keeps older versions of pages until it is copied into the file and cut off.
  @Override
  public boolean scrub() {
    try (Statements own = new Statements(connect(file, READER_CACHE_KIB))) {
      // The writer stands still while this waits for somebody who reads an older state.
      Optional<Integer> _ =
          own.first("PRAGMA busy_timeout = " + SCRUB_PATIENCE_MILLIS, row -> row.getInt(1));
      // Most of it beside the writer, which then has to wait for the rest alone.
      Optional<Integer> _ = own.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getInt("busy"));
      return own.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt("busy"))
          .filter(busy -> busy == 0)
          .isPresent();
    } catch (SQLException e) {
      throw new StorageException("the database's log cannot be cut off", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      readers.close();
    } catch (SQLException e) {
      throw new StorageException("the database cannot be closed", e);
    }
  }

  private static void create(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
    try {
      // SQLite gives its log and its index the permissions of this file.
      Files.createFile(file, permissions("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // Opened again.
      return;
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /// Two processes that start at once must not both migrate: Flyway has no lock for SQLite.
  private static void migrate(Path file) throws IOException, SQLException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".migration");
    try (FileChannel channel =
            FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                permissions("rw-------"));
        FileLock _ = channel.lock()) {
      DataSource source = source(file, READER_CACHE_KIB);
      Migrations.run(source, source, "sqlite", file.toString());
    } catch (FlywayException e) {
      throw new StorageException(explained(file, e), e);
    }
  }

  private static Connection connect(Path file, int cacheKib) throws SQLException {
    return source(file, cacheKib).getConnection();
  }

  private static SQLiteDataSource source(Path file, int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enforceForeignKeys(true);
    config.setWalAutocheckpoint(CHECKPOINT_PAGES);
    // Nobody asks for them, yet the driver would query them after every insert.
    config.setGetGeneratedKeys(false);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // A negative size counts KiB instead of pages.
    config.setCacheSize(-cacheKib);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static String explained(Path file, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        int primary = sql.getErrorCode() & 0xff;
        if (primary == SQLiteErrorCode.SQLITE_NOTADB.code
            || primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
          return "the file " + file + " is damaged or no database; restore it from a backup";
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code
            || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
          return "the database " + file + " is locked by another program";
        }
      }
    }
    return "cannot open the database " + file + ": " + failure.getMessage();
  }

  private static void close(List<Connection> connections, StorageException failure) {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
