package org.veriself.domain.testkit;

import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Sessions;

class MemoryStorageTest implements SessionsContract, PassesContract, EvaluationQueueContract {
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
  public EvaluationQueue queue() {
    return storage;
  }
}
