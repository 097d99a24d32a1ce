package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.Account;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.verification.IssueToken;
import org.veriself.server.DataDirectory;
import org.veriself.server.VeriselfServer;
import org.veriself.storage.object.TinkKeyVault;

/// Audit trail and erasure from the command line.
class AuditCommandTest {
  private static final String CANARY = "canary-name-4711";
  private static final byte[] PICTURE =
      "canary-picture".repeat(500).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private SettingsFile file = new SettingsFile(Path.of(""));
  private String config = "";

  @BeforeEach
  void settings() {
    file = SettingsFile.in(folder);
    config = file.toString();
  }

  @Test
  void anUntouchedTrailIsGenuineAndExportedLineByLine() throws JsonProcessingException {
    SessionId session = issue("bank");
    assertThat(Run.of("key", "create", "--account", "bank", "--config", config).exit()).isZero();
    assertThat(Run.of("key", "create", "--account", "shop", "--config", config).exit()).isZero();

    Run verified = Run.of("audit", "verify", "--config", config);
    assertThat(verified.exit()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("bank", "2 records", "genuine", "shop");

    Run exported = Run.of("audit", "export", "--account", "bank", "--config", config);
    List<String> lines = exported.out().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.getFirst());
    assertThat(first.path("event").asText()).isEqualTo("TOKEN_ISSUED");
    assertThat(first.path("subject").asText()).isEqualTo(session.toString());
    assertThat(first.path("sequence").asInt()).isEqualTo(1);
    assertThat(exported.out()).doesNotContain(CANARY);
  }

  /// Else an empty installation would be made, and be found genuine.
  @Test
  void withoutAnInstallationNothingIsGenuineErasedOrRevoked() {
    for (List<String> command :
        List.of(
            List.of("audit", "verify"),
            List.of("audit", "export"),
            List.of("key", "list"),
            List.of("key", "revoke", "AKIDleaked"),
            List.of("erase", "--account", "bank"))) {
      List<String> line = new ArrayList<>(command);
      line.addAll(List.of("--config", config));
      Run run = Run.of(line.toArray(String[]::new));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("no database in the data directory", "settings of the server");
    }
  }

  @Test
  void aChangedRecordIsNamedAndEndsWithOne() throws SQLException {
    issue("bank");
    issue("bank");
    change("UPDATE audit_record SET event = 'VERDICT' WHERE number = 1");

    Run run = Run.of("audit", "verify", "--account", "bank", "--config", config);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("DAMAGED", "at 1: changed, moved or forged");
    assertThat(run.err()).startsWith("veriself: the audit trail is not as it was written");
  }

  @Test
  void anUnknownAccountIsNamed() {
    issue("bank");

    Run run = Run.of("audit", "verify", "--account", "nobody", "--config", config);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("nobody");
  }

  /// Whatever a person left is unreadable before, and gone afterwards: from the database with its
  /// log, from the media folder, and also while a server has the database open.
  @Test
  void nothingOfAnErasedSessionIsLeft() throws IOException {
    try (VeriselfServer server = VeriselfServer.start(file.settings(), InstantSource.system())) {
      SessionRecord session = issue(server.data(), "bank");
      byte[] key = session.key().bytes();
      assertThat(everything()).doesNotContain(CANARY, "canary-picture").contains(text(key));

      Run run = Run.of("erase", "--session", session.id().toString(), "--config", config);

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).contains("Sessions erased: 1");
      assertThat(server.data().storage().sessions().byId(session.id())).isEmpty();
      assertThat(everything())
          .doesNotContain(CANARY, "canary-picture", text(key), text(session.token().bytes()));
      assertThat(files(folder.resolve("data").resolve("media"))).isEmpty();
    }
    Run audit = Run.of("audit", "export", "--config", config);
    assertThat(audit.out()).contains("TOKEN_ISSUED", "SESSION_ERASED");
    assertThat(Run.of("audit", "verify", "--config", config).exit()).isZero();
  }

  @Test
  void sessionsAreErasedByTheirExtraAndByTheirAccount() {
    SessionId bank = issue("bank");
    SessionId shop = issue("shop");

    Run none = Run.of("erase", "--subject", "somebody else", "--config", config);
    assertThat(none.out()).contains("Sessions erased: 0");
    Run account = Run.of("erase", "--account", "shop", "--config", config);
    assertThat(account.out()).contains("Sessions erased: 1");
    assertThat(isThere(bank)).isTrue();
    assertThat(isThere(shop)).isFalse();
    Run subject = Run.of("erase", "--subject", CANARY, "--config", config);
    assertThat(subject.out()).contains("Sessions erased: 1");
    assertThat(isThere(bank)).isFalse();
  }

  @Test
  void whatIsErasedMustBeNamed() {
    assertThat(Run.of("erase", "--config", config).exit()).isEqualTo(2);
    Run wrong = Run.of("erase", "--session", "not-an-id", "--config", config);
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("veriself: ").doesNotContain("\n  at ");
  }

  private SessionId issue(String account) {
    try (DataDirectory data = DataDirectory.open(file.settings(), InstantSource.system())) {
      return issue(data, account).id();
    }
  }

  private boolean isThere(SessionId id) {
    try (DataDirectory data = DataDirectory.open(file.settings(), InstantSource.system())) {
      return data.storage().sessions().byId(id).isPresent();
    }
  }

  private SessionRecord issue(DataDirectory data, String account) {
    VerificationPlan plan =
        new VerificationPlan(
            TokenFamily.SELFIE, SecureLevel.SILENT, List.of(), true, Edition.PLUS, 3, CANARY);
    IssueToken issueToken =
        new IssueToken(
            data.storage().sessions(),
            data.media(),
            _ -> PhotoCheck.Verdict.READABLE,
            TinkKeyVault.open(folder.resolve("data").resolve("master.key")),
            new SecureRandom(),
            InstantSource.system());
    IssueToken.Result result =
        issueToken.issue(Account.withDefaults(new AccountId(account)), plan, Optional.of(PICTURE));
    SessionId id = ((IssueToken.Issued) result).session();
    return data.storage().sessions().byId(id).orElseThrow();
  }

  private void change(String sql) throws SQLException {
    Path database = folder.resolve("data").resolve("veriself.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  /// All bytes of the data directory, one character each.
  private String everything() throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (Path one : files(folder.resolve("data"))) {
      bytes.append(text(Files.readAllBytes(one)));
    }
    return bytes.toString();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
