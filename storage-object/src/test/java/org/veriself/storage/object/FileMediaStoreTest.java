package org.veriself.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.MediaStoreContract;
import org.veriself.domain.testkit.Samples;

class FileMediaStoreTest implements MediaStoreContract {
  private static final MediaName NAME = new MediaName("pass/main");

  @TempDir private Path folder;
  private final Samples samples = new Samples(77);
  private TinkKeyVault vault;
  private FileMediaStore store;

  @BeforeEach
  void open() {
    vault = TinkKeyVault.open(folder.resolve("master.key"));
    store = new FileMediaStore(folder.resolve("media"), vault, 0);
  }

  @Override
  public MediaStore store() {
    return store;
  }

  @Override
  public KeyVault vault() {
    return vault;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Test
  void nothingOfThePlaintextIsOnDisk() throws IOException {
    put(newOwner(), "a canary in a coal mine".repeat(1_000));

    for (Path file : files()) {
      assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("canary");
    }
  }

  @Test
  void onlyTheOwnerMayReadFilesAndFolders() throws IOException {
    put(newOwner(), "text");

    for (Path file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void everyFlippedByteIsNoticed() throws IOException {
    MediaOwner owner = newOwner();
    put(owner, "text that matters");
    Path file = files().getFirst();
    byte[] genuine = Files.readAllBytes(file);
    for (int i = 0; i < genuine.length; i++) {
      byte[] forged = genuine.clone();
      forged[i] ^= 1;
      Files.write(file, forged);
      assertThatThrownBy(() -> read(owner, NAME)).as("byte %d", i).isInstanceOf(Exception.class);
    }
  }

  @Test
  void aTruncatedFileIsNoticed() throws IOException {
    MediaOwner owner = newOwner();
    put(owner, "x".repeat(200_000));
    Path file = files().getFirst();
    byte[] genuine = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(genuine, genuine.length / 2));

    assertThatThrownBy(() -> read(owner, NAME)).isInstanceOf(Exception.class);
  }

  @Test
  void anObjectMovedToAnotherNameCannotBeOpened() throws IOException {
    MediaOwner owner = newOwner();
    put(owner, "mine");
    Path file = files().getFirst();
    Files.copy(file, file.resolveSibling("other"));

    assertThatThrownBy(() -> read(owner, new MediaName("pass/other")))
        .isInstanceOf(Exception.class);
  }

  @Test
  void tooLittleSpaceIsAFault() {
    FileMediaStore hungry = new FileMediaStore(folder.resolve("media"), vault, Long.MAX_VALUE);

    assertThat(hungry.fault()).isPresent();
    assertThat(store.fault()).isEmpty();
  }

  private MediaOwner newOwner() {
    return new MediaOwner(samples.sessionId(), vault.newSessionKey());
  }

  private void put(MediaOwner owner, String text) {
    assertThat(store.put(owner, NAME, new ByteArrayInputStream(text.getBytes(UTF_8))).size())
        .isEqualTo(text.length());
  }

  private byte[] read(MediaOwner owner, MediaName name) throws IOException {
    try (SeekableByteChannel channel = store.open(owner, name).orElseThrow();
        InputStream in = Channels.newInputStream(channel)) {
      return in.readAllBytes();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("media"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
