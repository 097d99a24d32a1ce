package org.veriself.storage.sql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/// Brings a schema up to date with the scripts of its dialect, which is the name of their folder.
/// A script that is released never changes; a version means the same in every dialect.
final class Migrations {

  private Migrations() {}

  /// @param database its name in texts for the operator
  /// @throws StorageException when a newer release made the schema
  static void run(DataSource source, String dialect, String database) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:org/veriself/storage/sql/" + dialect)
            .load();
    refuseNewerSchema(flyway, database);
    flyway.migrate();
  }

  private static void refuseNewerSchema(Flyway flyway, String database) {
    MigrationInfo current = flyway.info().current();
    if (current == null || current.getVersion() == null) {
      return;
    }
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo known : flyway.info().all()) {
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
