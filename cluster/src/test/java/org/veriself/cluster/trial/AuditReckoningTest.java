package org.veriself.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.domain.audit.AuditChain;
import org.veriself.domain.audit.AuditEvent;
import org.veriself.domain.audit.AuditHash;
import org.veriself.domain.audit.AuditHead;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.AuditTrail;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.testkit.Samples;

class AuditReckoningTest {
  private static final int EVENTS = 5;

  private final JudgedSession judged = new JudgedSession();

  @Test
  void aWholeTrailHasARecordOfEachAcknowledgedEvent() {
    assertThat(judged.audited(judged.trail))
        .isEqualTo(new AuditReckoning.Findings(EVENTS, 0, 0, 1, 0));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TOKEN_ISSUED", "PROCESS_STARTED", "PASS_SUBMITTED", "VERDICT", "RESULT_READ"})
  void aMissingRecordIsFound(AuditEvent event) {
    AuditTrail lacking =
        read(records -> records.filter(record -> !record.event().equals(event.name())));

    assertThat(judged.audited(lacking)).isEqualTo(new AuditReckoning.Findings(EVENTS, 1, 0, 1, 1));
  }

  @Test
  void aRecordAboutSomethingElseIsFound() {
    AuditTrail altered = read(records -> records.map(AuditReckoningTest::aboutSomethingElse));

    assertThat(judged.audited(altered)).isEqualTo(new AuditReckoning.Findings(EVENTS, 1, 0, 1, 1));
  }

  @Test
  void anEventThatIsRecordedTwiceIsFound() {
    AuditTrail doubled =
        read(
            records ->
                records.flatMap(
                    record -> isVerdict(record) ? Stream.of(record, record) : Stream.of(record)));

    assertThat(judged.audited(doubled)).isEqualTo(new AuditReckoning.Findings(EVENTS, 0, 1, 1, 1));
  }

  @Test
  void aSessionThatIsGoneOwesEveryRecord() {
    judged.storage.erase(judged.session.id(), Erasure.REQUESTED, Samples.NOW);

    assertThat(judged.audited(judged.trail))
        .isEqualTo(new AuditReckoning.Findings(EVENTS, EVENTS, 0, 1, 0));
  }

  private static AuditRecord aboutSomethingElse(AuditRecord record) {
    return isVerdict(record)
        ? new AuditRecord(
            record.account(),
            record.sequence(),
            record.at(),
            record.event(),
            record.subject(),
            AuditHash.NONE,
            record.previous(),
            record.hash())
        : record;
  }

  private static boolean isVerdict(AuditRecord record) {
    return record.event().equals(AuditEvent.VERDICT.name());
  }

  /// The trail as somebody reads it who sees other records.
  private AuditTrail read(UnaryOperator<Stream<AuditRecord>> change) {
    AuditTrail whole = judged.trail;
    return new AuditTrail() {
      @Override
      public List<String> accounts() {
        return whole.accounts();
      }

      @Override
      public Optional<AuditHead> head(String account) {
        return whole.head(account);
      }

      @Override
      public List<AuditRecord> after(String account, long sequence, int limit) {
        return change.apply(whole.after(account, sequence, limit).stream()).toList();
      }

      @Override
      public AuditChain chain() {
        return whole.chain();
      }
    };
  }
}
