package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.access.CallerKey;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;
import org.veriself.storage.object.KeyFileException;
import org.veriself.storage.object.SignedMediaLinks;
import org.veriself.storage.object.TinkKeyVault;

class MasterKeyRotationTest {
  @TempDir Path folder;
  private final Samples samples = new Samples(91);
  private DataDirectory node;

  @BeforeEach
  void open() {
    node = DataDirectory.open(folder);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void everythingOpensAfterwardsAndUnderTheNewKeyAlone() throws IOException {
    Path replaced = Files.copy(folder.resolve("master.key"), folder.resolve("replaced.key"));
    SessionRecord session = issue();
    CallerKey caller = node.keyIssuer(InstantSource.system()).issue(Samples.ACCOUNT);
    URI link = links(node.vault()).link(session.id(), MediaName.REFERENCE_PHOTO);

    MasterKeyRotation.Result result = rotation().run(false, _ -> {});

    // The session's key, the caller's secret, the key of hashes and the mark.
    assertThat(result).isEqualTo(new MasterKeyRotation.Finished(4, 0));
    SessionRecord found = session(session.id());
    assertThat(found.plan()).isEqualTo(session.plan());
    assertThat(secret(node, caller.id())).contains(caller.secret().reveal());
    try (DataDirectory restarted = DataDirectory.open(folder)) {
      assertThat(secret(restarted, caller.id())).contains(caller.secret().reveal());
      assertThat(links(restarted.vault()).link(session.id(), MediaName.REFERENCE_PHOTO).getPath())
          .isEqualTo(link.getPath());
    }
    TinkKeyVault before = TinkKeyVault.open(replaced);
    assertThatThrownBy(() -> before.reseal(found.key())).isInstanceOf(UnsealException.class);
    assertThatThrownBy(() -> links(before)).isInstanceOf(KeyFileException.class);
  }

  /// No call of a node that runs meanwhile may fail, and nothing that it issues may be lost.
  @Test
  void nodeIssuesAndReadsDuringRotations() throws Exception {
    AtomicBoolean rotated = new AtomicBoolean();
    Callable<List<SessionRecord>> load =
        () -> {
          List<SessionRecord> issued = new ArrayList<>();
          while (!rotated.get()) {
            SessionRecord session = issue();
            issued.add(session);
            assertThat(session(session.id()).plan()).isEqualTo(session.plan());
          }
          return issued;
        };
    try (ExecutorService nodes = Executors.newSingleThreadExecutor()) {
      Future<List<SessionRecord>> issued = nodes.submit(load);
      try (DataDirectory command = DataDirectory.open(folder)) {
        for (int i = 0; i < 3; i++) {
          assertThat(command.masterKeyRotation(Duration.ofMillis(200)).run(false, _ -> {}))
              .isInstanceOf(MasterKeyRotation.Finished.class);
        }
      }
      rotated.set(true);

      assertThat(issued.get()).isNotEmpty();
      try (DataDirectory restarted = DataDirectory.open(folder)) {
        for (SessionRecord session : issued.get()) {
          assertThat(restarted.storage().sessions().byId(session.id()).orElseThrow().plan())
              .isEqualTo(session.plan());
        }
      }
    }
  }

  @Test
  void nodeWithACopyOfTheKeyKeepsTheReplacedOneAlive() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("master.key");
    Files.copy(folder.resolve("master.key"), copy);
    TinkKeyVault elsewhere = TinkKeyVault.open(copy);
    MasterKeyRotation rotation = rotation();

    assertThat(rotation.run(true, _ -> {})).isEqualTo(new MasterKeyRotation.ReplacedKeyKept(2));
    SessionRecord late = issueUnder(elsewhere);
    assertThat(session(late.id()).plan()).isEqualTo(late.plan());
    MasterKeyRotation.Result result =
        rotation.run(
            false,
            _ -> {
              // Whenever something is sealed again, that node adds more.
              SessionRecord _ = issueUnder(elsewhere);
            });

    assertThat(result).isEqualTo(new MasterKeyRotation.StillUsed());
    Files.copy(folder.resolve("master.key"), copy, StandardCopyOption.REPLACE_EXISTING);
    assertThat(rotation.run(false, _ -> {})).isInstanceOf(MasterKeyRotation.Finished.class);
  }

  @Test
  void preparedKeyIsTheOneThatIsUsed() throws IOException {
    MasterKeyRotation rotation = rotation();
    assertThat(rotation.makesKey()).isTrue();
    assertThat(rotation.prepare()).isEqualTo(new MasterKeyRotation.Prepared());
    assertThat(rotation.makesKey()).isFalse();
    assertThat(keys()).isEqualTo(2);

    assertThat(rotation.run(true, _ -> {})).isInstanceOf(MasterKeyRotation.ReplacedKeyKept.class);

    assertThat(keys()).isEqualTo(2);
    assertThat(rotation.prepare()).isEqualTo(new MasterKeyRotation.Unfinished());
  }

  /// As a value that was on its way for longer than anything may be.
  @Test
  void whatRestsUnderADisabledKeyIsMendedBeforeThatKeyIsDropped() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy")).resolve("master.key");
    Files.copy(folder.resolve("master.key"), copy);
    TinkKeyVault elsewhere = TinkKeyVault.open(copy);
    assertThat(rotation().run(false, _ -> {})).isInstanceOf(MasterKeyRotation.Finished.class);
    SessionRecord late = issueUnder(elsewhere, "");

    assertThat(rotation().run(false, _ -> {}))
        .asInstanceOf(InstanceOfAssertFactories.type(MasterKeyRotation.Finished.class))
        .extracting(MasterKeyRotation.Finished::unreadable)
        .isEqualTo(0);
    assertThat(node.vault().reseal(session(late.id()).key()).bytes())
        .startsWith(node.vault().mark());
  }

  /// A damaged value must not keep a key that was disclosed in use.
  @Test
  void whatNoKeyOpensStopsNoRotation() {
    SessionRecord lost = issueUnder(TinkKeyVault.open(folder.resolve("lost.key")), "");

    for (int i = 0; i < 2; i++) {
      assertThat(rotation().run(false, _ -> {}))
          .asInstanceOf(InstanceOfAssertFactories.type(MasterKeyRotation.Finished.class))
          .extracting(MasterKeyRotation.Finished::unreadable)
          .isEqualTo(1);
    }
    assertThat(node.storage().sessions().byId(lost.id())).isPresent();
  }

  private int keys() throws IOException {
    return Files.readString(folder.resolve("master.key")).split("\"keyId\"", -1).length - 1;
  }

  private MasterKeyRotation rotation() {
    return node.masterKeyRotation(Duration.ZERO);
  }

  private SessionRecord issue() {
    return issueUnder(node.vault());
  }

  /// A session as a node issues it.
  private SessionRecord issueUnder(TinkKeyVault vault) {
    return issueUnder(vault, "customer-7");
  }

  private SessionRecord issueUnder(TinkKeyVault vault, String extra) {
    SessionRecord sample =
        samples.session(samples.plan(SecureLevel.ACTION).withExtra(extra), Samples.NOW);
    SessionRecord session =
        new SessionRecord(
            sample.id(),
            sample.account(),
            sample.token(),
            vault.newSessionKey(),
            sample.plan(),
            sample.issuedAt(),
            sample.start(),
            sample.leftAt());
    node.storage().sessions().issue(session);
    return session;
  }

  private SessionRecord session(SessionId id) {
    return node.storage().sessions().byId(id).orElseThrow();
  }

  private static Optional<String> secret(DataDirectory data, SecretId id) {
    return data.storage().callerKeys().find(id).map(key -> key.secret().reveal());
  }

  private SignedMediaLinks links(TinkKeyVault vault) {
    return SignedMediaLinks.open(
        () -> URI.create("https://verify.example"),
        folder.resolve("link.key"),
        vault,
        SignedMediaLinks.STANDARD_LIFETIME,
        InstantSource.fixed(Samples.NOW));
  }
}
