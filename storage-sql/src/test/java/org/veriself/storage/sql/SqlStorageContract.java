package org.veriself.storage.sql;

import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.testkit.AuditTrailContract;
import org.veriself.domain.testkit.CallerKeysContract;
import org.veriself.domain.testkit.DocumentPassesContract;
import org.veriself.domain.testkit.EvaluationQueueContract;
import org.veriself.domain.testkit.HandOversContract;
import org.veriself.domain.testkit.PassesContract;
import org.veriself.domain.testkit.SessionsContract;
import org.veriself.domain.testkit.WebPagesContract;
import org.veriself.domain.web.WebPages;

/// The contracts of all ports of a [SqlStorage], which is empty at first.
interface SqlStorageContract
    extends SessionsContract,
        PassesContract,
        WebPagesContract,
        HandOversContract,
        DocumentPassesContract,
        EvaluationQueueContract,
        CallerKeysContract,
        AuditTrailContract {

  SqlStorage storage();

  @Override
  default Sessions sessions() {
    return storage().sessions();
  }

  @Override
  default Passes passes() {
    return storage().passes();
  }

  @Override
  default WebPages webPages() {
    return storage().webPages();
  }

  @Override
  default DocumentPasses documentPasses() {
    return storage().documentPasses();
  }

  @Override
  default HandOvers handOvers() {
    return storage().handOvers();
  }

  @Override
  default EvaluationQueue queue() {
    return storage().queue();
  }

  @Override
  default AuditTrail audit() {
    return storage().audit();
  }

  @Override
  default CallerKeys callerKeys() {
    return storage().callerKeys();
  }
}
