package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.pass.DocumentPasses;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.HandOvers;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.testkit.AuditTrailContract;
import org.veriself.domain.testkit.CallerKeysContract;
import org.veriself.domain.testkit.DocumentPassesContract;
import org.veriself.domain.testkit.EvaluationQueueContract;
import org.veriself.domain.testkit.HandOversContract;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.PassesContract;
import org.veriself.domain.testkit.Samples;
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

  /// The vault of the storage.
  MemoryKeyVault vault();

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

  /// More sessions than are sealed at once.
  @Test
  default void afterARotationEverythingIsSealedAgainOnce() {
    Samples samples = new Samples(81);
    List<SessionRecord> issued = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      SessionRecord session = samples.session();
      sessions().issue(session);
      issued.add(session);
    }
    SecretId caller = samples.secretId();
    SecretKey secret = samples.secretKey();
    callerKeys().add(new NewKey(caller, secret, Samples.ACCOUNT, Samples.NOW));
    vault().rotate();
    List<Integer> progress = new ArrayList<>();

    assertThat(storage().resealing().isNeeded()).isTrue();
    int sealed = storage().resealing().run(progress::add).sealed();

    assertThat(sealed).isBetween(590, 603);
    assertThat(progress).hasSize(6).endsWith(sealed);
    assertThat(storage().resealing().isNeeded()).isFalse();
    assertThat(storage().resealing().run(progress::add)).isEqualTo(new Resealing.Found(0, 0));
    for (SessionRecord session : issued) {
      SessionRecord found = sessions().byId(session.id()).orElseThrow();
      assertThat(found.key().bytes()).startsWith(vault().mark());
      assertThat(found.plan()).isEqualTo(session.plan());
    }
    assertThat(callerKeys().find(caller).orElseThrow().secret().bytes()).isEqualTo(secret.bytes());
  }

  /// What a node issues meanwhile is under the newest key already.
  @Test
  default void resealingLeavesWhatChangesMeanwhile() {
    Samples samples = new Samples(82);
    SessionRecord erased = samples.session();
    sessions().issue(erased);
    vault().rotate();

    Resealing.Found found =
        storage()
            .resealing()
            .run(_ -> sessions().erase(erased.id(), Erasure.REQUESTED, Samples.NOW));

    assertThat(found).isEqualTo(new Resealing.Found(3, 0));
    assertThat(sessions().byId(erased.id())).isEmpty();
    assertThat(storage().resealing().isNeeded()).isFalse();
  }
}
