package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.storage.StorageException;
import org.veriself.server.settings.MasterKeySource;
import org.veriself.server.settings.SettingsReader;
import org.veriself.storage.object.BucketEncryption;
import org.veriself.storage.object.S3Credentials;
import org.veriself.storage.object.S3Limits;
import org.veriself.storage.object.S3Location;
import org.veriself.storage.object.S3MediaStore;
import org.veriself.storage.object.TinkKeyVault;

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

  @Test
  void bucketIsClosedWhenTheDatabaseCannotBeOpened() {
    List<S3MediaStore> buckets = new ArrayList<>();

    assertThatThrownBy(
            () ->
                DataDirectory.open(
                    folder,
                    new MasterKeySource.InFile(),
                    _ -> {
                      throw new StorageException("out of reach");
                    },
                    vault -> {
                      buckets.add(bucket(vault));
                      return Optional.of(buckets.getFirst());
                    },
                    ActivityObserver.NONE))
        .hasMessage("out of reach");

    // One that is open answers; of a closed one the timers take nothing.
    assertThatThrownBy(() -> buckets.getFirst().fault())
        .isInstanceOf(RejectedExecutionException.class);
  }

  private static S3MediaStore bucket(TinkKeyVault vault) {
    return new S3MediaStore(
        new S3Location(
            Optional.of(URI.create("http://127.0.0.1:1")),
            "us-east-1",
            "media",
            "",
            true,
            new BucketEncryption.AsConfigured()),
        Optional.of(new S3Credentials("id", "canary", Optional.empty())),
        S3Limits.standard(),
        vault);
  }

  private DataDirectory open(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("veriself.data.dir", folder.toString());
    return DataDirectory.open(
        SettingsReader.read(values, Map.of(), Optional.empty()), InstantSource.system());
  }
}
