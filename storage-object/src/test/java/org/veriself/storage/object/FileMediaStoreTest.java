package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.BrokenStream;
import org.veriself.domain.testkit.MediaStoreContract;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.Simultaneously;

class FileMediaStoreTest implements MediaStoreContract, SealedMediaContract {
  private static final MediaName NAME = MediaName.REFERENCE_PHOTO;

  @TempDir Path folder;
  private TinkKeyVault vault;
  private FileMediaStore store;

  private Path root() {
    return folder.resolve("data").resolve("media");
  }

  @BeforeEach
  void open() {
    vault = TinkKeyVault.open(folder.resolve("master.key"));
    store = new FileMediaStore(root(), vault, 0);
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

  @Override
  public SortedMap<String, byte[]> resting() throws IOException {
    SortedMap<String, byte[]> resting = new TreeMap<>();
    for (Path file : files()) {
      resting.put(file.toString(), Files.readAllBytes(file));
    }
    return resting;
  }

  @Override
  public void overwrite(String place, byte[] bytes) throws IOException {
    Files.write(Path.of(place), bytes);
  }

  @Test
  void foldersAndFilesBelongToTheOwnerAlone() throws IOException {
    Samples samples = new Samples(5);
    StoredMedia _ =
        put(owner(samples), MediaName.bestFrame(samples.passId(), 1), samples.bytes(10));

    try (Stream<Path> paths = Files.walk(root())) {
      assertThat(paths.toList())
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  /// As when a recording is put together and its pieces go while the session is erased.
  @Test
  void whatVanishesWhileASessionIsErasedKeepsNothingElseAlive() throws Exception {
    Samples samples = new Samples(9);
    for (int round = 0; round < 50; round++) {
      MediaOwner owner = owner(samples);
      PassId pass = samples.passId();
      List<MediaName> names = new ArrayList<>();
      for (int epoch = 0; epoch < 8; epoch++) {
        names.add(MediaName.bestFrame(pass, epoch));
        StoredMedia _ = put(owner, names.getLast(), samples.bytes(10));
      }

      List<Boolean> _ =
          Simultaneously.call(
              2,
              i -> {
                if (i == 0) {
                  store.erase(owner.session());
                } else {
                  names.reversed().stream().forEach(name -> store.delete(owner, name));
                }
                return true;
              });

      assertThat(files()).isEmpty();
    }
  }

  @Test
  void draftOfACrashedWriterIsNoObjectAndIsRemovedOnceOld() throws IOException {
    Samples samples = new Samples(6);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(100);
    StoredMedia _ = put(owner, NAME, bytes);
    Path file = files().getFirst();
    Path draft = file.resolveSibling("00000000-0000-0000-0000-000000000000~draft");
    Files.copy(file, draft);
    Instant now = Instant.now();

    assertThat(store.removeDrafts(now.minusSeconds(3_600))).isZero();
    Files.setLastModifiedTime(draft, FileTime.from(now.minusSeconds(7_200)));
    assertThat(store.removeDrafts(now.minusSeconds(3_600))).isEqualTo(1);

    assertThat(draft).doesNotExist();
    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  @Test
  void failedWriteLeavesNoDraft() throws IOException {
    MediaOwner owner = owner(new Samples(7));
    InputStream broken = new BrokenStream(new byte[0]);

    assertThatThrownBy(() -> store.put(owner, NAME, broken))
        .isInstanceOf(MediaStoreException.class);
    assertThat(files()).isEmpty();
  }

  /// Else a pass whose best frame finds no room would be given up for its recording.
  @Test
  void writeThatFailsOnAFullDiskSaysNothingAboutTheObject() {
    MediaOwner owner = owner(new Samples(10));
    InputStream broken = new BrokenStream(new byte[0]);

    assertThatThrownBy(() -> store.put(owner, NAME, broken))
        .isExactlyInstanceOf(MediaStoreException.class);
    assertThatThrownBy(
            () -> new FileMediaStore(root(), vault, Long.MAX_VALUE).put(owner, NAME, broken))
        .isInstanceOfSatisfying(
            MediaStoreUnreachable.class, e -> assertThat(e.reason()).contains("MiB left"));
  }

  @Test
  void everythingIsThereForANewStore() throws IOException {
    Samples samples = new Samples(8);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(5_000);
    StoredMedia _ = put(owner, NAME, bytes);

    store = new FileMediaStore(root(), TinkKeyVault.open(folder.resolve("master.key")), 0);

    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  @Test
  void fullDiskIsAFault() {
    assertThat(new FileMediaStore(root(), vault, Long.MAX_VALUE).fault())
        .hasValueSatisfying(fault -> assertThat(fault).contains("MiB left"));
  }

  @Test
  void missingFolderIsAFault() throws IOException {
    Files.delete(root());

    assertThat(store.fault()).isPresent();
  }

  @Test
  void sessionIsAsOldAsItsFirstObject() throws IOException {
    Samples samples = new Samples(9);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(10));
    Instant past = Instant.now().minusSeconds(7_200);
    Files.setLastModifiedTime(files().getFirst(), FileTime.from(past));
    StoredMedia _ = put(owner, MediaName.bestFrame(samples.passId(), 1), samples.bytes(10));

    assertThat(store.sessionsOlderThan(past.plusSeconds(1), 10)).containsExactly(owner.session());
    assertThat(store.sessionsOlderThan(past.minusSeconds(1), 10)).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(root())) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
