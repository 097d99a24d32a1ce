package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.server.settings.SettingsReader;
import org.veriself.storage.sql.StorageException;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void databaseIsAFileInTheFolder() {
    open(Map.of()).close();

    assertThat(folder.resolve("veriself.db")).isRegularFile();
  }

  @Test
  void databaseIsTheOneThatTheSettingsName() {
    assertThatThrownBy(
            () -> open(Map.of("veriself.storage.url", "jdbc:postgresql://localhost:1/shared")))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("localhost:1/shared", "out of reach");

    assertThat(folder.resolve("veriself.db")).doesNotExist();
  }

  private DataDirectory open(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("veriself.data.dir", folder.toString());
    return DataDirectory.open(
        SettingsReader.read(values, Map.of(), Optional.empty()), InstantSource.system());
  }
}
