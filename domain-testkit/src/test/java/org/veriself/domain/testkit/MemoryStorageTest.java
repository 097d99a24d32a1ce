package org.veriself.domain.testkit;

import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.web.WebPages;

class MemoryStorageTest
    implements SessionsContract, PassesContract, WebPagesContract, EvaluationQueueContract {
  private final MemoryStorage storage = new MemoryStorage();

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
