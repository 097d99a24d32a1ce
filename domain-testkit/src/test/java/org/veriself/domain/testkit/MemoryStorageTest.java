package org.veriself.domain.testkit;

import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.web.WebPages;

class MemoryStorageTest
    implements SessionsContract,
        PassesContract,
        DocumentPassesContract,
        WebPagesContract,
        HandOversContract,
        EvaluationQueueContract {
  private final MemoryStorage storage = new MemoryStorage();

  @Override
  public HandOvers handOvers() {
    return storage;
  }

  @Override
  public DocumentPasses documentPasses() {
    return storage;
  }

  @Override
  public Sessions sessions() {
    return storage;
  }

  @Override
  public Passes passes() {
    return storage;
  }

  @Override
  public WebPages webPages() {
    return storage;
  }

  @Override
  public EvaluationQueue queue() {
    return storage;
  }
}
