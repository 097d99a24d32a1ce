package org.veriself.storage.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

class SqliteStorageContractTest implements SqlStorageContract {
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
}
