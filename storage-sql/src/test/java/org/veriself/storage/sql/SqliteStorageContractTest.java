package org.veriself.storage.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.testkit.CallerKeysContract;
import org.veriself.domain.testkit.DocumentPassesContract;
import org.veriself.domain.testkit.EvaluationQueueContract;
import org.veriself.domain.testkit.HandOversContract;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.PassesContract;
import org.veriself.domain.testkit.SessionsContract;
import org.veriself.domain.testkit.WebPagesContract;
import org.veriself.domain.web.WebPages;

class SqliteStorageContractTest
    implements SessionsContract,
        PassesContract,
        WebPagesContract,
        HandOversContract,
        DocumentPassesContract,
        EvaluationQueueContract,
        CallerKeysContract {
  @TempDir Path folder;
  private SqliteStorage storage;

  @BeforeEach
  void open() {
    storage = SqliteStorage.open(folder.resolve("veriself.db"), new MemoryKeyVault());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  public Sessions sessions() {
    return storage.sessions();
  }

  @Override
  public Passes passes() {
    return storage.passes();
  }

  @Override
  public WebPages webPages() {
    return storage.webPages();
  }

  @Override
  public DocumentPasses documentPasses() {
    return storage.documentPasses();
  }

  @Override
  public HandOvers handOvers() {
    return storage.handOvers();
  }

  @Override
  public EvaluationQueue queue() {
    return storage.queue();
  }

  @Override
  public CallerKeys callerKeys() {
    return storage.callerKeys();
  }
}
