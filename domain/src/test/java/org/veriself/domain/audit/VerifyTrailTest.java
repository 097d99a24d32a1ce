package org.veriself.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;

class VerifyTrailTest {
  private static final String ACCOUNT = "acme";
  private static final Instant NOW = Instant.parse("2026-11-02T10:15:30.123456789Z");

  private final AuditChain chain = new AuditChain(new byte[32]);
  private final List<AuditRecord> records = new ArrayList<>();
  private Optional<AuditHead> head = Optional.empty();

  @Test
  void untouchedTrailIsGenuine() {
    write(2_500);

    VerifyTrail.Report report = verify();

    assertThat(report.findings()).isEmpty();
    assertThat(report.records()).isEqualTo(2_500);
    assertThat(report.head()).isEqualTo(head);
  }

  @Test
  void editedRecordIsFound() {
    write(5);
    AuditRecord old = records.get(2);
    records.set(
        2,
        new AuditRecord(
            old.account(),
            old.sequence(),
            old.at().plusSeconds(1),
            old.event(),
            old.subject(),
            old.details(),
            old.previous(),
            old.hash()));

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(3, "changed, moved or forged"));
  }

  @Test
  void recordMadeAnewWithoutTheKeyIsFound() {
    write(5);
    AuditEntry entry = new AuditEntry(new AccountId(ACCOUNT), NOW, AuditEvent.VERDICT, "s", "");
    AuditChain forger = new AuditChain(new byte[] {1});
    AuditHead before = chain.headAt(records.get(1));
    records.set(2, forger.next(Optional.of(before), entry));

    assertThat(verify().findings()).extracting(VerifyTrail.Finding::sequence).contains(3L);
  }

  @Test
  void removedRecordIsFound() {
    write(5);
    records.remove(2);

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(3, "missing; the next one is 4"));
  }

  @Test
  void recordsThatChangedPlacesAreFound() {
    write(5);
    AuditRecord second = at(records.get(1), 3);
    AuditRecord third = at(records.get(2), 2);
    Collections.swap(records, 1, 2);
    records.set(1, third);
    records.set(2, second);

    assertThat(verify().findings()).extracting(VerifyTrail.Finding::sequence).contains(2L, 3L);
  }

  @Test
  void recordOfAnotherAccountIsFound() {
    write(3);
    AuditRecord foreign =
        chain.next(
            head, new AuditEntry(new AccountId("other"), NOW, AuditEvent.VERDICT, "session", ""));
    records.add(
        new AuditRecord(
            ACCOUNT,
            foreign.sequence(),
            foreign.at(),
            foreign.event(),
            foreign.subject(),
            foreign.details(),
            foreign.previous(),
            foreign.hash()));

    assertThat(verify().findings())
        .contains(new VerifyTrail.Finding(4, "changed, moved or forged"));
  }

  @Test
  void tailThatWasCutOffIsFound() {
    write(5);
    records.removeLast();
    records.removeLast();

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(4, "cut off: the head is at 5"));
  }

  @Test
  void headSetBackWithoutTheKeyIsFound() {
    write(5);
    records.removeLast();
    AuditHash seal = head.orElseThrow().seal();
    head = Optional.of(new AuditHead(ACCOUNT, 4, records.getLast().hash(), seal));

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(4, "the head was changed or forged"));
  }

  @Test
  void missingHeadIsFound() {
    write(2);
    head = Optional.empty();

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(2, "the head is missing"));
  }

  @Test
  void headWithoutRecordsIsFound() {
    write(2);
    records.clear();

    assertThat(verify().findings())
        .containsExactly(new VerifyTrail.Finding(1, "cut off: the head is at 2"));
  }

  @Test
  void recordsThatPretendToComeBeforeTheFirstAreFound() {
    write(2);
    records.addFirst(at(records.getFirst(), 0));

    assertThat(verify().findings()).isNotEmpty();
  }

  /// Fields must not run into each other.
  @Test
  void hashTellsNeighbouringFieldsApart() {
    AccountId account = new AccountId(ACCOUNT);
    AuditRecord one =
        chain.next(Optional.empty(), new AuditEntry(account, NOW, AuditEvent.VERDICT, "ab", ""));
    AuditRecord other =
        new AuditRecord(
            ACCOUNT,
            one.sequence(),
            one.at(),
            one.event() + "a",
            "b",
            one.details(),
            one.previous(),
            one.hash());

    assertThat(chain.isGenuine(one)).isTrue();
    assertThat(chain.isGenuine(other)).isFalse();
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      AuditEntry entry =
          new AuditEntry(
              new AccountId(ACCOUNT), NOW, AuditEvent.TOKEN_ISSUED, "session " + i, "detail " + i);
      AuditRecord next = chain.next(head, entry);
      records.add(next);
      head = Optional.of(chain.headAt(next));
    }
  }

  private static AuditRecord at(AuditRecord record, long sequence) {
    return new AuditRecord(
        record.account(),
        sequence,
        record.at(),
        record.event(),
        record.subject(),
        record.details(),
        record.previous(),
        record.hash());
  }

  private VerifyTrail.Report verify() {
    return new VerifyTrail(
            new AuditTrail() {
              @Override
              public List<String> accounts() {
                return List.of(ACCOUNT);
              }

              @Override
              public Optional<AuditHead> head(String account) {
                return head;
              }

              @Override
              public List<AuditRecord> after(String account, long sequence, int limit) {
                return records.stream()
                    .sorted(Comparator.comparingLong(AuditRecord::sequence))
                    .filter(record -> record.sequence() > sequence)
                    .limit(limit)
                    .toList();
              }

              @Override
              public AuditChain chain() {
                return chain;
              }
            })
        .verify(ACCOUNT);
  }
}
