package org.veriself.storage.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.testkit.MemoryKeyVault;

class SqliteStorageContractTest implements SqlStorageContract {
  @TempDir Path folder;
  private SqlStorage storage;

  @BeforeEach
  void open() {
    storage = SqlStorage.sqlite(folder.resolve("veriself.db"), new MemoryKeyVault());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public SqlStorage storage() {
    return storage;
  }
}
