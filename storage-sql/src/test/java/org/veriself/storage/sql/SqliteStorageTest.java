package org.veriself.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.KeyScope;
import org.veriself.domain.access.NewKey;
import org.veriself.domain.access.NewTemporaryKey;
import org.veriself.domain.access.TemporaryGrant;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.EvaluationQueueContract;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.Samples;

class SqliteStorageTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("data").resolve("veriself.db");
  }

  private SqlStorage open() {
    return SqlStorage.sqlite(file(), new MemoryKeyVault());
  }

  @Test
  void everythingIsThereAfterOpeningAgain() {
    Samples samples = new Samples(1);
    SessionRecord session = samples.session();
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
    }
    try (SqlStorage storage = open()) {
      assertThat(storage.sessions().byToken(session.token())).contains(session);
      assertThat(storage.fault()).isEmpty();
    }
  }

  @Test
  void folderAndFilesBelongToTheOwnerAlone() throws IOException {
    try (SqlStorage storage = open()) {
      storage.sessions().issue(new Samples(2).session());

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(file().getParent())) {
        assertThat(files)
            .hasSizeGreaterThan(2)
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  /// INVARIANTS: tokens rest hashed; secrets, extra and evidence rest encrypted.
  @Test
  void nothingPersonalLiesInTheFiles() throws IOException {
    Samples samples = new Samples(3);
    SecretToken token = samples.token();
    SessionRecord session = samples.session(samples.plan(SecureLevel.ACTION), Samples.NOW, token);
    var secret = samples.secretKey();
    var keyId = samples.secretId();
    var temporarySecret = samples.secretKey();
    SecretToken securityToken = samples.token();
    Evidence evidence = samples.evidence();
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
      storage.callerKeys().add(new NewKey(keyId, secret, Samples.ACCOUNT, Samples.NOW));
      storage
          .callerKeys()
          .addTemporary(
              new NewTemporaryKey(
                  samples.secretId(),
                  temporarySecret,
                  Samples.NOW,
                  new KeyScope.EveryAction(),
                  new TemporaryGrant(keyId, securityToken.hash(), Samples.NOW)));
      LivenessPass pass = samples.pass(session, 1, Samples.NOW);
      storage.passes().open(pass);
      storage.passes().submit(pass.id(), samples.submission(pass, Samples.NOW));
      Claim claim = storage.queue().claim(Samples.NOW, EvaluationQueueContract.LEASE).orElseThrow();
      storage.queue().conclude(claim, samples.verified(pass, Samples.NOW), Optional.of(evidence));

      assertThat(files())
          .contains("sealed_extra")
          .doesNotContain(
              token.reveal(),
              secret.reveal(),
              temporarySecret.reveal(),
              securityToken.reveal(),
              "customer-7",
              "openness");
    }
  }

  /// A pass of a release that kept no hints of the device.
  @Test
  void submissionWithoutHintsIsRead() throws SQLException {
    Samples samples = new Samples(6);
    SessionRecord session = samples.session();
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    Submission submission = samples.submission(pass, Samples.NOW);
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
      storage.passes().open(pass);
      storage.passes().submit(pass.id(), submission);
      tamper("UPDATE pass SET submission = json_remove(submission, '$.hints')");

      assertThat(storage.passes().byId(pass.id()).orElseThrow().state())
          .isEqualTo(
              new PassState.Submitted(new Submission(submission.at(), submission.recordings())));
    }
  }

  @Test
  void sealedColumnsCannotBeMovedToAnotherRow() throws SQLException {
    Samples samples = new Samples(4);
    SessionRecord victim = samples.session();
    SessionRecord other = samples.session();
    try (SqlStorage storage = open()) {
      storage.sessions().issue(victim);
      storage.sessions().issue(other);
      tamper(
          "UPDATE session SET (sealed_key, sealed_extra) ="
              + " (SELECT sealed_key, sealed_extra FROM session WHERE seq = 1) WHERE seq = 2");

      assertThatThrownBy(() -> storage.sessions().byToken(other.token()))
          .isInstanceOf(UnsealException.class)
          .hasMessageNotContaining("customer-7");
    }
  }

  @Test
  void secondInstanceSeesAndMakesChangesWhileTheFirstRuns() {
    Samples samples = new Samples(5);
    var id = samples.secretId();
    try (SqlStorage server = open();
        SqlStorage commandLine = open()) {
      SessionRecord session = samples.session();
      server.sessions().issue(session);
      commandLine
          .callerKeys()
          .add(new NewKey(id, samples.secretKey(), Samples.ACCOUNT, Samples.NOW));

      assertThat(server.callerKeys().find(id)).isPresent();
      assertThat(commandLine.sessions().byId(session.id())).contains(session);

      assertThat(commandLine.callerKeys().revoke(id, Samples.NOW)).isTrue();
      assertThat(server.callerKeys().find(id)).isEmpty();
    }
  }

  @Test
  void damagedFileIsNamed() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "this is no database, whatever its name says".repeat(100));

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("damaged");
  }

  @Test
  void otherMasterKeyIsRefusedEvenOnAnEmptyDatabase() {
    open().close();

    assertThatThrownBy(() -> SqlStorage.sqlite(file(), MemoryKeyVault.ofAnotherInstallation()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("master.key");
    open().close();
  }

  @Test
  void schemaOfANewerReleaseIsRefusedOnlyWhenItSaysSo() throws SQLException {
    open().close();
    tamper(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) VALUES (99, '99', 'later', 'SQL',"
            + " 'V99__later.sql', 1, '', 1, 1)");
    open().close();

    tamper("UPDATE schema_support SET oldest = 99");

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("schema 99")
        .hasMessageContaining("newer release");
  }

  @Test
  void membersThatANewerReleaseAddedArePassedOver() throws SQLException {
    Samples samples = new Samples(6);
    SessionRecord session = samples.session();
    LivenessPass pass = samples.pass(session, 1, Samples.NOW);
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
      storage.passes().open(pass);
      tamper("UPDATE pass SET challenge = json_insert(challenge, '$.later', 1)");
      tamper("UPDATE pass SET challenge = json_insert(challenge, '$.steps[0].later', 1)");

      assertThat(storage.passes().byId(pass.id())).contains(pass);
    }
  }

  /// Before it could be asked otherwise, every card was followed by a face and none was too old.
  @Test
  void whatAnEarlierReleaseAskedAboutACardIsRead() throws SQLException {
    Samples samples = new Samples(8);
    DocumentPlan asked =
        new DocumentPlan(
            CardType.ML_ID_CARD,
            Set.of(CardWarning.BLUR),
            true,
            true,
            false,
            false,
            true,
            List.of("Name"));
    SessionRecord session =
        samples.session(
            new VerificationPlan(
                TokenFamily.IDENTITY,
                SecureLevel.SILENT,
                List.of(),
                true,
                Edition.PLUS,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.of(asked),
                ""),
            Samples.NOW);
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
      tamper(
          "UPDATE session SET"
              + " document_plan = json_remove(document_plan, '$.alone', '$.expiredAllowed')");

      assertThat(storage.sessions().byId(session.id())).contains(session);
    }
  }

  /// An earlier release stores no hash of the pass-through text.
  @Test
  void sessionOfAnEarlierReleaseIsFoundByItsSubject() throws SQLException {
    SessionRecord session = new Samples(9).session();
    try (SqlStorage storage = open()) {
      storage.sessions().issue(session);
      tamper("UPDATE session SET subject_hash = NULL");

      assertThat(storage.sessions().ofSubject("customer-7", 9)).containsExactly(session.id());
      assertThat(storage.sessions().ofSubject("customer-8", 9)).isEmpty();
    }
  }

  /// Neither in the file nor in its log, while somebody else has them open.
  @Test
  void keyOfAnErasedSessionLiesInNoFile() throws IOException {
    SessionRecord session = new Samples(10).session();
    String key = new String(session.key().bytes(), StandardCharsets.ISO_8859_1);
    try (SqlStorage storage = open();
        SqlStorage other = open()) {
      storage.sessions().issue(session);
      assertThat(files()).contains(key);

      other.sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);
      assertThat(other.sessions().scrub()).isTrue();

      assertThat(files()).doesNotContain(key);
      assertThat(storage.sessions().byId(session.id())).isEmpty();
    }
  }

  /// As a backup does with `VACUUM INTO`.
  @Test
  void whileSomebodyReadsAnOlderStateTheKeyStaysAndThatIsSaid() throws IOException, SQLException {
    SessionRecord session = new Samples(11).session();
    String key = new String(session.key().bytes(), StandardCharsets.ISO_8859_1);
    try (SqlStorage storage = open();
        Connection backup = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      storage.sessions().issue(session);
      backup.setAutoCommit(false);
      try (Statement reading = backup.createStatement()) {
        assertThat(reading.executeQuery("SELECT count(*) FROM session").next()).isTrue();
      }
      storage.sessions().erase(session.id(), Erasure.REQUESTED, Samples.NOW);
      assertThat(storage.sessions().scrub()).isFalse();
      assertThat(files()).contains(key);

      backup.rollback();

      assertThat(storage.sessions().scrub()).isTrue();
      assertThat(files()).doesNotContain(key);
    }
  }

  private String files() throws IOException {
    StringBuilder everything = new StringBuilder();
    try (Stream<Path> files = Files.list(file().getParent())) {
      for (Path path : files.toList()) {
        everything.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    return everything.toString();
  }

  @Test
  void closedStorageRefusesWork() {
    SqlStorage storage = open();
    storage.close();

    assertThatThrownBy(() -> storage.sessions().issue(new Samples(7).session()))
        .isInstanceOf(StorageException.class);
    assertThat(storage.fault()).isPresent();
  }

  private void tamper(String change) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(change)).isPositive();
    }
  }
}
