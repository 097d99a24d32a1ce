package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationIdTest {
  @TempDir private Path folder;

  @Test
  void isMadeOnceAndStays() {
    InstallationId made = InstallationId.open(folder.resolve("data/installation.id"));

    assertThat(InstallationId.open(folder.resolve("data/installation.id"))).isEqualTo(made);
    assertThat(InstallationId.open(folder.resolve("other/installation.id"))).isNotEqualTo(made);
  }

  @Test
  void damagedFileIsToldAndNotReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("installation.id"), "nonsense");

    assertThatThrownBy(() -> InstallationId.open(file))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("restore it from a backup");
    assertThat(file).hasContent("nonsense");
  }
}
