package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.testkit.KeyVaultContract;
import org.veriself.domain.testkit.Simultaneously;

class TinkKeyVaultTest implements KeyVaultContract {
  @TempDir Path folder;
  private TinkKeyVault vault;

  private Path file() {
    return folder.resolve("data").resolve("master.key");
  }

  @BeforeEach
  void open() {
    vault = TinkKeyVault.open(file());
  }

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Test
  void valuesOpenAfterARestart() {
    SealedKey key = vault.newSessionKey();
    byte[] extra = vault.seal(key, new byte[] {1, 2}, "extra");
    byte[] secret = vault.sealForInstallation(new byte[] {3, 4}, "secret");

    TinkKeyVault again = TinkKeyVault.open(file());

    assertThat(again.open(key, extra, "extra")).containsExactly(1, 2);
    assertThat(again.openForInstallation(secret, "secret")).containsExactly(3, 4);
  }

  @Test
  void anotherInstallationOpensNothing() {
    SealedKey key = vault.newSessionKey();
    byte[] extra = vault.seal(key, new byte[] {1}, "extra");
    TinkKeyVault other = TinkKeyVault.open(folder.resolve("other.key"));

    assertThatThrownBy(() -> other.open(key, extra, "extra")).isInstanceOf(UnsealException.class);
  }

  @Test
  void installationValueIsNoSessionKey() {
    byte[] sealed = vault.sealForInstallation(new byte[32], "session key");

    assertThatThrownBy(() -> vault.seal(new SealedKey(sealed), new byte[] {1}, "extra"))
        .isInstanceOf(UnsealException.class);
  }

  @Test
  void keyFileBelongsToItsOwnerAloneAndNothingElseIsLeft() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void rotationIsNoticedByAVaultThatIsOpen() {
    TinkKeyVault other = TinkKeyVault.open(file());
    byte[] before = vault.sealForInstallation(new byte[] {1}, "secret");
    SealedKey key = vault.newSessionKey();
    byte[] extra = vault.seal(key, new byte[] {2}, "extra");

    MasterKeyset keys = MasterKeyset.at(file());
    keys.prepare();
    assertThat(vault.sealForInstallation(new byte[] {1}, "secret")).startsWith(vault.mark());
    keys.promote();

    byte[] after = vault.sealForInstallation(new byte[] {1}, "secret");
    assertThat(Arrays.copyOf(before, vault.mark().length)).isNotEqualTo(vault.mark());
    assertThat(after).startsWith(vault.mark());
    assertThat(other.openForInstallation(after, "secret")).containsExactly(1);
    assertThat(other.openForInstallation(before, "secret")).containsExactly(1);
    assertThat(other.open(key, extra, "extra")).containsExactly(2);
    assertThat(other.open(vault.reseal(key), extra, "extra")).containsExactly(2);
  }

  /// As when the key service is away just after the key was exchanged.
  @Test
  void vaultThatCannotReadItsChangedFileTellsSo() throws IOException {
    MasterKeyset keys = MasterKeyset.at(file());
    keys.prepare();
    keys.promote();
    String changed = Files.readString(file());
    Files.writeString(file(), "{}");
    byte[] known = vault.mark();

    assertThatThrownBy(vault::readAgain).isInstanceOf(KeyFileException.class);
    assertThat(vault.fault()).isPresent();
    assertThat(vault.mark()).isEqualTo(known);

    Files.writeString(file(), changed);
    vault.readAgain();
    assertThat(vault.fault()).isEmpty();
    assertThat(vault.mark()).isNotEqualTo(known);
  }

  @Test
  void replacedKeyOpensUntilItIsDisabled() {
    byte[] before = vault.sealForInstallation(new byte[] {1}, "secret");
    MasterKeyset keys = MasterKeyset.at(file());
    keys.prepare();
    keys.promote();
    assertThat(keys.isUnfinished()).isTrue();
    assertThat(TinkKeyVault.open(file()).openForInstallation(before, "secret")).containsExactly(1);

    keys.disableReplaced();

    assertThat(keys.isUnfinished()).isFalse();
    assertThatThrownBy(() -> TinkKeyVault.open(file()).openForInstallation(before, "secret"))
        .isInstanceOf(UnsealException.class);
  }

  @Test
  void keyIsPreparedOnceAndNotDuringARotation() throws IOException {
    MasterKeyset keys = MasterKeyset.at(file());
    keys.prepare();
    String prepared = Files.readString(file());
    keys.prepare();
    assertThat(file()).hasContent(prepared);

    keys.promote();

    assertThatThrownBy(keys::prepare).isInstanceOf(IllegalStateException.class);
  }

  /// A vault that runs has its keys; the next start tells what is wrong.
  @Test
  void vaultOutlivesItsFile() throws IOException {
    byte[] sealed = vault.sealForInstallation(new byte[] {1}, "secret");
    Files.writeString(file(), "{}");
    assertThat(vault.sealForInstallation(new byte[] {1}, "secret")).startsWith(vault.mark());
    Files.delete(file());

    assertThat(vault.openForInstallation(sealed, "secret")).containsExactly(1);
    assertThat(vault.sealForInstallation(new byte[] {1}, "secret")).startsWith(vault.mark());
  }

  @Test
  void keyFileThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> TinkKeyVault.open(file()))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void damagedKeyFileIsNamedAndNotReplaced() throws IOException {
    Files.writeString(file(), "{}");

    assertThatThrownBy(() -> TinkKeyVault.open(file()))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining(file().toString());
    assertThat(file()).hasContent("{}");
  }

  @Test
  void simultaneousFirstStartsAgreeOnOneKey() {
    Path shared = folder.resolve("shared.key");
    List<TinkKeyVault> vaults = Simultaneously.call(4, _ -> TinkKeyVault.open(shared));
    SealedKey key = vaults.getFirst().newSessionKey();
    byte[] sealed = vaults.getFirst().seal(key, new byte[] {9}, "extra");

    assertThat(vaults)
        .allSatisfy(one -> assertThat(one.open(key, sealed, "extra")).containsExactly(9));
  }

  /// Prints figures, asserts nothing about them.
  @Test
  void costIsReported() {
    for (int round = 0; round < 3; round++) {
      int count = 50_000;
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        assertThat(vault.newSessionKey().bytes().length).isPositive();
      }
      System.out.printf(
          Locale.ROOT, "new session key: %.1f us%n", (System.nanoTime() - begin) / 1e3 / count);
    }
  }
}
