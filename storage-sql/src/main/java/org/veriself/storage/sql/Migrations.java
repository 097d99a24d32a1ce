package org.veriself.storage.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.domain.storage.StorageException;

/// Brings a schema up to date with the scripts of its dialect, which is the name of their folder.
/// A script that is released never changes; a version means the same in every dialect.
///
/// Nodes of two releases may share a schema while they are upgraded one after another. So a script
/// adds what the release before does not miss; what nobody needs any more goes a release later.
/// One that older releases cannot live with raises `schema_support.oldest`.
final class Migrations {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private final MigrationInfoService scripts;
  private final String database;

  private Migrations(MigrationInfoService scripts, String database) {
    this.scripts = scripts;
    this.database = database;
  }

  /// @param patient makes connections that wait for as long as a script takes; used when there is
  ///     one to be run
  /// @param database its name in texts for the operator
  /// @throws StorageException when a newer release made the schema and this one may not use it,
  ///     or when it is not what the scripts make
  static void run(DataSource source, DataSource patient, String dialect, String database)
      throws SQLException {
    Migrations schema = new Migrations(flyway(source, dialect).info(), database);
    schema.refuseDiffering();
    schema.refuseNewer(source);
    if (schema.scripts.pending().length > 0) {
      flyway(patient, dialect).migrate();
    }
  }

  private static Flyway flyway(DataSource source, String dialect) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:org/veriself/storage/sql/" + dialect)
        .load();
  }

  /// What Flyway itself looks at only when it migrates.
  private void refuseDiffering() {
    for (MigrationInfo script : scripts.all()) {
      switch (script.getState()) {
        case FAILED, FUTURE_FAILED, MISSING_FAILED ->
            throw new StorageException(
                "the database %s was left halfway by the script %s; restore the backup"
                    .formatted(database, script.getScript()));
        case MISSING_SUCCESS, IGNORED -> throw differing(script);
        default -> {
          if (script.getState().isApplied()
              && script.getState().isResolved()
              && !script.isChecksumMatching()) {
            throw differing(script);
          }
        }
      }
    }
  }

  private StorageException differing(MigrationInfo script) {
    return new StorageException(
        "the database %s was made by another release, whose script %s differs; run that release"
            .formatted(database, script.getScript()));
  }

  private void refuseNewer(DataSource source) throws SQLException {
    Optional<MigrationVersion> current =
        Optional.ofNullable(scripts.current()).map(MigrationInfo::getVersion);
    MigrationVersion known = newestKnown();
    if (current.isEmpty() || current.get().compareTo(known) <= 0) {
      return;
    }
    if (known.compareTo(oldestThatMayRun(source)) < 0) {
      throw new StorageException(
          "the database %s has schema %s, but this release knows only %s; run the newer release"
              .formatted(database, current.get(), known));
    }
    log.info(
        "the database {} has schema {} of a newer release, which this one may use",
        database,
        current.get());
  }

  private MigrationVersion newestKnown() {
    return Arrays.stream(scripts.all())
        .filter(script -> script.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .orElse(MigrationVersion.EMPTY);
  }

  private static MigrationVersion oldestThatMayRun(DataSource source) throws SQLException {
    try (Statements sql = new Statements(source.getConnection())) {
      return MigrationVersion.fromVersion(
          sql.first("SELECT oldest FROM schema_support", row -> row.getString(1)).orElseThrow());
    }
  }
}
