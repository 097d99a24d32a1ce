package org.veriself.storage.sql;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/// Holds the contracts still when a newer release has migrated the schema beside it. PostgreSQL
/// refuses prepared statements whose result would change by that, and SQLite runs the same ones.
class PostgresOnLaterSchemaTest extends PostgresStorageContractTest {

  @BeforeEach
  void migrateFurther() throws SQLException {
    for (String table : schema().tables()) {
      schema().run("ALTER TABLE " + table + " ADD COLUMN later TEXT NOT NULL DEFAULT 'x'");
    }
  }
}
