package org.veriself.storage.sql;

import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

class PostgresStorageContractTest implements SqlStorageContract, TamperedTrailContract {
  private PostgresSchema schema;
  private final MemoryKeyVault vault = new MemoryKeyVault();
  private SqlStorage storage;

  @BeforeEach
  void open() throws SQLException {
    schema = PostgresSchema.create();
    storage = SqlStorage.postgres(schema.settings(), vault, InstantSource.fixed(Samples.NOW));
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    schema.close();
  }

  PostgresSchema schema() {
    return schema;
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
    schema.run(change);
  }
}
