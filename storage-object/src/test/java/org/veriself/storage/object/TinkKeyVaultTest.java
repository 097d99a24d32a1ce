package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.protection.UnsealException;
import org.veriself.domain.testkit.KeyVaultContract;

class TinkKeyVaultTest implements KeyVaultContract {
  @TempDir private Path folder;
  private Path file;
  private TinkKeyVault vault;

  @BeforeEach
  void open() {
    file = folder.resolve("data/master.key");
    vault = TinkKeyVault.open(file);
  }

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Test
  void theMasterKeyOutlivesTheProcess() {
    byte[] sealed = vault.sealForInstallation("secret".getBytes(UTF_8), "it");

    assertThat(TinkKeyVault.open(file).openForInstallation(sealed, "it"))
        .isEqualTo("secret".getBytes(UTF_8));
  }

  @Test
  void anotherInstallationOpensNothing() {
    byte[] sealed = vault.sealForInstallation("secret".getBytes(UTF_8), "it");
    TinkKeyVault other = TinkKeyVault.open(folder.resolve("other.key"));

    assertThatThrownBy(() -> other.openForInstallation(sealed, "it"))
        .isInstanceOf(UnsealException.class);
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> TinkKeyVault.open(file)).hasMessageContaining("chmod 600");
  }

  @Test
  void aDamagedKeyIsNamed() throws IOException {
    Files.writeString(file, "{}");

    assertThatThrownBy(() -> TinkKeyVault.open(file)).hasMessageContaining("damaged");
  }
}
