package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryAuditTrail;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

class TellResultTest {
  private final Samples samples = new Samples(63);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryAuditTrail audit = new MemoryAuditTrail();
  private final MemoryStorage storage = new MemoryStorage(audit);
  private final SecretToken token = samples.token();
  private final SessionRecord session =
      samples.session(samples.plan(SecureLevel.SILENT), Samples.NOW, token);
  private final ReadResult readResult =
      new ReadResult(storage, storage, Lifetimes.standard(), clock);

  @Test
  void anAnswerIsRecordedOnceForEachAttemptThatItTellsOf() {
    storage.issue(session);
    storage.start(session.id(), samples.start(Samples.NOW));
    read();
    assertThat(reads()).isEmpty();

    judge(1);
    read();
    read();
    assertThat(reads()).hasSize(1);

    judge(2);
    read();
    read();
    assertThat(reads()).hasSize(2);
  }

  private void judge(int number) {
    LivenessPass pass = samples.pass(session, number, clock.instant());
    storage.open(pass);
    storage.submit(pass.id(), samples.submission(pass, clock.instant()));
    Claim claim = storage.claim(clock.instant(), Duration.ofSeconds(6)).orElseThrow();
    storage.conclude(claim, samples.rejected(clock.instant(), Reason.TIMED_OUT), Optional.empty());
  }

  private void read() {
    ReadResult.Result _ = readResult.read(Samples.ACCOUNT, TokenFamily.SELFIE, token.reveal());
  }

  private List<AuditRecord> reads() {
    return audit.after(Samples.ACCOUNT.value(), 0, 99).stream()
        .filter(record -> record.event().equals("RESULT_READ"))
        .toList();
  }
}
