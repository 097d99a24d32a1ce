package org.veriself.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.TemporaryGrant;
import org.veriself.domain.audit.AuditEntry;
import org.veriself.domain.audit.AuditEvent;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// What every [AuditTrail] holds of what is done with the other ports of the same store, which is
/// empty at first.
public interface AuditTrailContract {

  AuditTrail audit();

  Sessions sessions();

  Passes passes();

  EvaluationQueue queue();

  CallerKeys callerKeys();

  @Test
  default void theLifeOfASessionIsRecordedInItsOrder() {
    Samples samples = new Samples(701);
    SessionRecord session = samples.session();
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    ProcessStart start = samples.start(Samples.NOW.plusSeconds(1));
    Submission submission = samples.submission(pass, Samples.NOW.plusSeconds(2));
    Judgement judgement = samples.rejected(Samples.NOW.plusSeconds(3), Reason.TIMED_OUT);
    sessions().issue(session);
    sessions().start(session.id(), start);
    passes().open(pass);
    passes().submit(pass.id(), submission);
    Claim claim = queue().claim(judgement.at(), EvaluationQueueContract.LEASE).orElseThrow();
    queue().conclude(claim, judgement, Optional.empty());
    sessions().told(session.id(), 1, Samples.NOW.plusSeconds(4));
    sessions().photoDropped(session.id(), Samples.NOW.plusSeconds(5));
    sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW.plusSeconds(6));

    List<AuditRecord> records = recorded(Samples.ACCOUNT);
    assertThat(records)
        .extracting(AuditRecord::event)
        .containsExactly(
            "TOKEN_ISSUED",
            "PROCESS_STARTED",
            "PASS_SUBMITTED",
            "VERDICT",
            "RESULT_READ",
            "PHOTO_ERASED",
            "SESSION_ERASED");
    assertThat(records)
        .extracting(AuditRecord::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(records)
        .extracting(AuditRecord::at)
        .isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6).stream().map(Samples.NOW::plusSeconds).toList());
    assertThat(records).extracting(AuditRecord::subject).containsOnly(session.id().toString());
    AuditEntry verdict = AuditEntry.verdict(Samples.ACCOUNT, session.id(), pass.id(), judgement);
    assertThat(records.get(3).details())
        .isEqualTo(audit().chain().next(Optional.empty(), verdict).details())
        .isNotEqualTo(records.get(2).details());
    assertThatNothingIsFound(Samples.ACCOUNT, 7);
  }

  @Test
  default void brokenOffPassIsAVerdict() {
    Samples samples = new Samples(702);
    SessionRecord session = samples.session();
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    sessions().issue(session);
    passes().open(pass);
    passes().end(pass.id(), samples.rejected(Samples.NOW, Reason.PERSON_LEFT));

    assertThat(recorded(Samples.ACCOUNT).getLast().event()).isEqualTo("VERDICT");
  }

  @Test
  default void whatChangesNothingIsNotRecorded() {
    Samples samples = new Samples(703);
    SessionRecord session = samples.session();
    SecretId key = samples.secretId();
    sessions().issue(session);
    sessions().start(session.id(), samples.start(Samples.NOW));
    sessions().told(session.id(), 1, Samples.NOW);
    sessions().photoDropped(session.id(), Samples.NOW);
    callerKeys().add(new NewKey(key, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    callerKeys().revoke(key, Samples.NOW);
    int before = recorded(Samples.ACCOUNT).size();

    sessions().start(session.id(), samples.start(Samples.NOW));
    sessions().told(session.id(), 1, Samples.NOW);
    sessions().photoDropped(session.id(), Samples.NOW);
    callerKeys().revoke(key, Samples.NOW);
    sessions().erase(samples.sessionId(), Erasure.REQUESTED, Samples.NOW);
    passes().submit(samples.passId(), new Submission(Samples.NOW, List.of()));
    passes().end(samples.passId(), samples.rejected(Samples.NOW, Reason.TIMED_OUT));

    assertThat(recorded(Samples.ACCOUNT)).hasSize(before);
  }

  @Test
  default void keysAndAccountsAreRecordedEachInTheirOwnChain() {
    Samples samples = new Samples(704);
    AccountId other = new AccountId("other");
    SecretId key = samples.secretId();
    callerKeys().add(new NewKey(key, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    callerKeys().add(new NewKey(samples.secretId(), samples.secretKey(), other, Samples.NOW));
    callerKeys()
        .change(
            Samples.ACCOUNT, _ -> new Account(Samples.ACCOUNT, false, true, Map.of()), Samples.NOW);
    callerKeys().revoke(key, Samples.NOW.plusSeconds(1));

    assertThat(audit().accounts()).containsExactly(Samples.ACCOUNT.value(), "other");
    assertThat(recorded(Samples.ACCOUNT))
        .extracting(AuditRecord::event)
        .containsExactly(
            AuditEvent.KEY_CREATED.name(),
            AuditEvent.ACCOUNT_CHANGED.name(),
            AuditEvent.KEY_REVOKED.name());
    assertThat(recorded(Samples.ACCOUNT))
        .extracting(AuditRecord::subject)
        .containsExactly(key.value(), "", key.value());
    assertThat(recorded(other)).hasSize(1);
    assertThatNothingIsFound(Samples.ACCOUNT, 3);
    assertThatNothingIsFound(other, 1);
  }

  @Test
  default void theLifeOfAKeyIsRecordedInItsOrder() {
    Samples samples = new Samples(96);
    SecretId key = samples.secretId();
    SecretId successor = samples.secretId();
    NewTemporaryKey lent =
        new NewTemporaryKey(
            samples.secretId(),
            samples.secretKey(),
            Samples.NOW,
            new KeyScope.EveryAction(),
            new TemporaryGrant(key, samples.token().hash(), Samples.NOW.plusSeconds(60)));
    callerKeys().add(new NewKey(key, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));
    callerKeys().addTemporary(lent);
    callerKeys().revoke(lent.id(), Samples.NOW);
    callerKeys().disable(key, Samples.NOW);
    callerKeys().enable(key, Samples.NOW);
    callerKeys()
        .replace(
            key,
            Samples.NOW.plusSeconds(60),
            new NewKey(successor, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));

    assertThat(recorded(Samples.ACCOUNT))
        .extracting(record -> record.event() + " " + record.subject())
        .containsExactly(
            "KEY_CREATED " + key,
            "KEY_LENT " + lent.id(),
            "KEY_REVOKED " + lent.id(),
            "KEY_DISABLED " + key,
            "KEY_ENABLED " + key,
            "KEY_CREATED " + successor,
            "KEY_REPLACED " + key);
    assertThatNothingIsFound(Samples.ACCOUNT, 7);
  }

  @Test
  default void recordsComeInPages() {
    Samples samples = new Samples(705);
    for (int i = 0; i < 5; i++) {
      sessions().issue(samples.session());
    }
    String account = Samples.ACCOUNT.value();

    assertThat(audit().after(account, 1, 2))
        .extracting(AuditRecord::sequence)
        .containsExactly(2L, 3L);
    assertThat(audit().after(account, 5, 2)).isEmpty();
    assertThat(audit().head(account).orElseThrow().sequence()).isEqualTo(5);
    assertThat(audit().head("nobody")).isEmpty();
    assertThat(audit().after("nobody", 0, 9)).isEmpty();
  }

  @Test
  default void simultaneousEventsMakeOneChain() {
    int callers = 8;
    int each = 10;

    List<Boolean> _ =
        Simultaneously.call(
            callers,
            caller -> {
              Samples samples = new Samples(710 + caller);
              for (int i = 0; i < each; i++) {
                SessionRecord session = samples.session();
                sessions().issue(session);
                Instant at = Samples.NOW.plusSeconds(1);
                sessions().erase(session.id(), Erasure.WINDOW_PASSED, at);
              }
              return true;
            });

    assertThatNothingIsFound(Samples.ACCOUNT, 2L * callers * each);
  }

  private List<AuditRecord> recorded(AccountId account) {
    return audit().after(account.value(), 0, 1_000);
  }

  private void assertThatNothingIsFound(AccountId account, long records) {
    VerifyTrail.Report report = new VerifyTrail(audit()).verify(account.value());
    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isEqualTo(records);
  }
}
