package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

class SqliteStorageContractTest implements SqlStorageContract, TamperedTrailContract {
  @TempDir Path folder;
  private final MemoryKeyVault vault = new MemoryKeyVault();
  private SqlStorage storage;

  @BeforeEach
  void open() {
    storage =
        SqlStorage.sqlite(folder.resolve("veriself.db"), vault, InstantSource.fixed(Samples.NOW));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public SqlStorage storage() {
    return storage;
  }

  @Override
  public MemoryKeyVault vault() {
    return vault;
  }

  @Override
  public void tamper(String change) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("veriself.db"));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }
  }
}
