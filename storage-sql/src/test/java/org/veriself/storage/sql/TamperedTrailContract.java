package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.audit.AuditEvent;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.audit.VerifyTrail;
import org.veriself.domain.audit.VerifyTrail.Finding;
import org.veriself.domain.testkit.Samples;

/// What is found when somebody changes the rows of the audit trail, who has the database and not
/// the master key.
interface TamperedTrailContract {

  SqlStorage storage();

  /// Changes rows from outside.
  void tamper(String change) throws SQLException;

  @Test
  default void editedRecordIsFound() throws SQLException {
    write(5);
    tamper("UPDATE audit_record SET event = 'VERDICT' WHERE number = 3");

    assertThat(findings()).containsExactly(new Finding(3, "changed, moved or forged"));
  }

  @Test
  default void everyColumnIsProtected() throws SQLException {
    List<String> changes =
        List.of(
            "at = at + 1",
            "event = 'VERDICT'",
            "subject = 'other'",
            "details = previous",
            "previous = details",
            "hash = previous");
    write(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      tamper("UPDATE audit_record SET " + changes.get(i) + " WHERE number = " + (i + 1));
    }

    assertThat(findings())
        .contains(
            new Finding(1, "changed, moved or forged"),
            new Finding(2, "changed, moved or forged"),
            new Finding(3, "changed, moved or forged"),
            new Finding(4, "changed, moved or forged"),
            new Finding(5, "changed, moved or forged"),
            new Finding(6, "changed, moved or forged"));
  }

  @Test
  default void removedRecordIsFound() throws SQLException {
    write(5);
    tamper("DELETE FROM audit_record WHERE number = 2");

    assertThat(findings()).containsExactly(new Finding(2, "missing; the next one is 3"));
  }

  @Test
  default void recordsThatChangedPlacesAreFound() throws SQLException {
    write(5);
    tamper("UPDATE audit_record SET number = 99 WHERE number = 2");
    tamper("UPDATE audit_record SET number = 2 WHERE number = 3");
    tamper("UPDATE audit_record SET number = 3 WHERE number = 99");

    assertThat(findings()).extracting(Finding::sequence).contains(2L, 3L);
  }

  @Test
  default void recordsOfAnotherAccountAreFound() throws SQLException {
    write(2);
    Samples samples = new Samples(7);
    storage()
        .callerKeys()
        .add(
            new NewKey(
                samples.secretId(), samples.secretKey(), new AccountId("other"), Samples.NOW));
    tamper("UPDATE audit_record SET account = 'acme', number = 3 WHERE account = 'other'");

    assertThat(findings()).contains(new Finding(3, "changed, moved or forged"));
  }

  @Test
  default void tailThatWasCutOffIsFound() throws SQLException {
    write(5);
    tamper("DELETE FROM audit_record WHERE number > 3");

    assertThat(findings()).containsExactly(new Finding(4, "cut off: the head is at 5"));
  }

  @Test
  default void tailThatWasCutOffTogetherWithItsHeadIsFound() throws SQLException {
    write(5);
    tamper("DELETE FROM audit_record WHERE number > 3");
    tamper(
        "UPDATE audit_head SET number = 3,"
            + " hash = (SELECT hash FROM audit_record WHERE number = 3)");

    assertThat(findings()).containsExactly(new Finding(3, "the head was changed or forged"));
  }

  /// Else the next event would seal a forged head.
  @Test
  default void whatACutHidesIsFoundAfterFurtherEventsToo() throws SQLException {
    write(5);
    tamper("DELETE FROM audit_record WHERE number > 3");
    tamper(
        "UPDATE audit_head SET number = 3,"
            + " hash = (SELECT hash FROM audit_record WHERE number = 3)");
    write(2);

    assertThat(findings())
        .containsExactly(new Finding(4, "the head was damaged when this was written"));
    assertThat(storage().audit().after("acme", 3, 9))
        .extracting(AuditRecord::event)
        .containsExactly(
            AuditEvent.TRAIL_DAMAGED.name(),
            AuditEvent.TOKEN_ISSUED.name(),
            AuditEvent.TOKEN_ISSUED.name());
  }

  @Test
  default void missingHeadIsFoundAndServiceGoesOn() throws SQLException {
    write(2);
    tamper("DELETE FROM audit_head");
    assertThat(findings()).containsExactly(new Finding(2, "the head is missing"));

    write(1);
    assertThat(findings()).isNotEmpty();
  }

  @Test
  default void aTrailThatIsGoneAsAWholeIsFoundByItsAccount() throws SQLException {
    Samples samples = new Samples(8);
    storage()
        .callerKeys()
        .add(
            new NewKey(
                samples.secretId(), samples.secretKey(), new AccountId("acme"), Samples.NOW));
    assertThat(findings()).isEmpty();
    tamper("DELETE FROM audit_record");
    tamper("DELETE FROM audit_head");

    assertThat(storage().audit().accounts()).containsExactly("acme");
    assertThat(findings()).containsExactly(new Finding(0, "the head is missing"));
  }

  /// As after a backup of this table alone was put back.
  @Test
  default void olderHeadIsFoundAndServiceGoesOn() throws SQLException {
    write(3);
    tamper(
        "INSERT INTO audit_head (account, number, hash, seal)"
            + " SELECT 'kept', number, hash, seal FROM audit_head");
    write(4);
    tamper(
        "UPDATE audit_head SET number = 3,"
            + " hash = (SELECT hash FROM audit_head WHERE account = 'kept'),"
            + " seal = (SELECT seal FROM audit_head WHERE account = 'kept')"
            + " WHERE account = 'acme'");
    tamper("DELETE FROM audit_head WHERE account = 'kept'");
    write(2);

    assertThat(findings())
        .contains(new Finding(8, "the head was damaged when this was written"))
        .extracting(Finding::sequence)
        .containsOnly(8L);
    assertThat(storage().audit().after("acme", 8, 9)).hasSize(2);
  }

  private void write(int events) {
    Samples samples = new Samples(3 + events);
    for (int i = 0; i < events; i++) {
      storage().sessions().issue(samples.session());
    }
  }

  private List<Finding> findings() {
    return new VerifyTrail(storage().audit()).verify("acme").findings();
  }
}
