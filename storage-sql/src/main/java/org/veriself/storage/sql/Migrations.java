package org.veriself.storage.sql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/// Brings a schema up to date with the scripts of its dialect, which is the name of their folder.
/// A script that is released never changes; a version means the same in every dialect.
final class Migrations {

  private Migrations() {}

  /// @param patient makes connections that wait for as long as a script takes; used when there is
  ///     one to be run
  /// @param database its name in texts for the operator
  /// @throws StorageException when a newer release made the schema
  static void run(DataSource source, DataSource patient, String dialect, String database) {
    MigrationInfoService known = flyway(source, dialect).info();
    refuseNewerSchema(known, database);
    if (known.pending().length > 0) {
      flyway(patient, dialect).migrate();
    }
  }

  private static Flyway flyway(DataSource source, String dialect) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:org/veriself/storage/sql/" + dialect)
        .load();
  }

  private static void refuseNewerSchema(MigrationInfoService scripts, String database) {
    MigrationInfo current = scripts.current();
    if (current == null || current.getVersion() == null) {
      return;
    }
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo known : scripts.all()) {
      if (!known.getState().name().startsWith("FUTURE")
          && known.getVersion() != null
          && known.getVersion().compareTo(newest) > 0) {
        newest = known.getVersion();
      }
    }
    if (current.getVersion().compareTo(newest) > 0) {
      throw new StorageException(
          "the database %s has schema %s, but this release knows only %s; run the newer release"
              .formatted(database, current.getVersion(), newest));
    }
  }
}
