package org.veriself.domain.testkit;

import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.audit.AuditTrail;
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
        EvaluationQueueContract,
        AuditTrailContract {
  private final MemoryAuditTrail audit = new MemoryAuditTrail();
  private final MemoryStorage storage = new MemoryStorage(audit);
  private final MemoryCallerKeys callerKeys = new MemoryCallerKeys(audit);

  @Override
  public AuditTrail audit() {
    return audit;
  }

  @Override
  public CallerKeys callerKeys() {
    return callerKeys;
  }

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
