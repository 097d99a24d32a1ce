package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.protection.KeyVault;
import org.veriself.domain.testkit.BrokenStream;
import org.veriself.domain.testkit.MediaStoreContract;
import org.veriself.domain.testkit.Samples;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class S3MediaStoreTest implements MediaStoreContract, SealedMediaContract {
  private static final MediaName NAME = MediaName.REFERENCE_PHOTO;
  private static final int LARGE = 2 * ObjectUpload.PART_BYTES + 1_000;
  private static TestBucket server;

  @TempDir private Path folder;
  private TinkKeyVault vault;
  private S3Location location;
  private S3Bucket bucket;
  private S3MediaStore store;

  @BeforeAll
  static void start() {
    server = TestBucket.open();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    vault = TinkKeyVault.open(folder.resolve("master.key"));
    location = server.location();
    bucket = new S3Bucket(location, server.credentials(), S3Limits.standard());
    store = open(S3Limits.standard());
  }

  @AfterEach
  void close() {
    store.close();
    bucket.close();
  }

  private S3MediaStore open(S3Limits limits) {
    return new S3MediaStore(location, server.credentials(), limits, vault);
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
    for (String key : keys()) {
      resting.put(key, bucket.read(key, 0, 1 << 20, null).orElseThrow().bytes());
    }
    return resting;
  }

  @Override
  public void overwrite(String place, byte[] bytes) throws IOException {
    bucket.put(place, bytes, bytes.length);
  }

  @Test
  void largeObjectIsSentInPartsAndReadBack() throws IOException {
    Samples samples = new Samples(10);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(LARGE);

    StoredMedia stored = put(owner, NAME, bytes);

    assertThat(stored.size()).isEqualTo(LARGE);
    assertThat(read(owner, NAME)).isEqualTo(bytes);
    assertThat(uploads()).isEmpty();
    // A hyphen and the number of parts: what S3 calls an object of several.
    assertThat(bucket.read(keys().getFirst(), 0, 1, null).orElseThrow().version()).endsWith("-3\"");
  }

  @Test
  void brokenSourceOfALargeObjectLeavesNeitherObjectNorUpload() throws IOException {
    Samples samples = new Samples(11);
    MediaOwner owner = owner(samples);
    InputStream broken = new BrokenStream(samples.bytes(LARGE));

    assertThatThrownBy(() -> store.put(owner, NAME, broken))
        .isInstanceOf(MediaStoreException.class);

    assertThat(store.open(owner, NAME)).isEmpty();
    assertThat(uploads()).isEmpty();
  }

  /// What `kill -9` leaves behind in the middle of an upload.
  @Test
  void uploadOfACrashedWriterIsNoObjectAndIsAbortedOnceOld() throws IOException {
    Samples samples = new Samples(12);
    MediaOwner owner = owner(samples);
    beginUpload(owner);
    Instant now = Instant.now();

    assertThat(store.open(owner, NAME)).isEmpty();
    assertThat(store.removeDrafts(now.minusSeconds(3_600))).isZero();
    assertThat(uploads()).hasSize(1);
    assertThat(store.removeDrafts(now.plusSeconds(60))).isEqualTo(1);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void sessionOfNothingButACutOffUploadIsFoundAndErased() throws IOException {
    Samples samples = new Samples(13);
    MediaOwner owner = owner(samples);
    beginUpload(owner);

    assertThat(store.sessionsOlderThan(now().minusSeconds(60), 10)).isEmpty();
    assertThat(store.sessionsOlderThan(now().plusSeconds(60), 10)).containsExactly(owner.session());
    store.erase(owner.session());

    assertThat(uploads()).isEmpty();
    assertThat(store.sessionsOlderThan(now().plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void everythingIsListedAndErasedOverManyPages() throws IOException {
    Samples samples = new Samples(14);
    MediaOwner owner = owner(samples);
    MediaOwner kept = owner(samples);
    try (S3MediaStore paged = open(TestBucket.limits(3, 2))) {
      for (int i = 0; i < 5; i++) {
        StoredMedia _ = put(owner, new MediaName("object-" + i), samples.bytes(10));
        beginUpload(owner);
      }
      StoredMedia _ = put(kept, NAME, samples.bytes(10));

      assertThat(paged.sessionsOlderThan(now().plusSeconds(60), 10))
          .containsExactlyInAnyOrder(owner.session(), kept.session());
      paged.erase(owner.session());
    }

    assertThat(uploads()).isEmpty();
    assertThat(keys()).containsExactly(new ObjectKeys(location.prefix()).of(kept.session(), NAME));
  }

  /// More of them than one call looks at; others in between that are nobody's.
  @Test
  void oldSessionsBehindManyPagesAreFoundInTheEnd() throws IOException {
    Samples samples = new Samples(15);
    Set<SessionId> all = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      MediaOwner owner = owner(samples);
      StoredMedia _ = put(owner, NAME, samples.bytes(1));
      all.add(owner.session());
    }
    bucket.put(location.prefix() + "0-not-ours", new byte[1], 1);
    bucket.put(location.prefix() + "not-a-session-but-just-as-long-as-is/x", new byte[1], 1);
    assertThat(store.fault()).isEmpty();

    Set<SessionId> found = new HashSet<>();
    try (S3MediaStore paged = open(TestBucket.limits(3, 1))) {
      for (int i = 0; i < 3; i++) {
        found.addAll(paged.sessionsOlderThan(now().plusSeconds(60), 500));
      }
    }

    assertThat(found).isEqualTo(all);
  }

  @Test
  void whatIsReplacedMeanwhileIsNotReadOn() throws IOException {
    Samples samples = new Samples(16);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(300_000));

    try (SeekableByteChannel channel = store.open(owner, NAME).orElseThrow()) {
      assertThat(channel.read(ByteBuffer.allocate(10))).isPositive();
      StoredMedia _ = put(owner, NAME, samples.bytes(300_000));
      SeekableByteChannel _ = channel.position(250_000);
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10)))
          .isExactlyInstanceOf(MediaStoreException.class)
          .hasMessageContaining("412");
    }
  }

  @Test
  void whatIsDeletedMeanwhileIsNotReadOn() throws IOException {
    Samples samples = new Samples(17);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(300_000));

    try (SeekableByteChannel channel = store.open(owner, NAME).orElseThrow()) {
      store.delete(owner, NAME);
      SeekableByteChannel _ = channel.position(250_000);
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10)))
          .isExactlyInstanceOf(MediaStoreException.class)
          .hasMessageContaining("deleted while it was read");
    }
  }

  @Test
  void everythingIsThereForANewStore() throws IOException {
    Samples samples = new Samples(18);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(5_000);
    StoredMedia _ = put(owner, NAME, bytes);

    store.close();
    vault = TinkKeyVault.open(folder.resolve("master.key"));
    store = open(S3Limits.standard());

    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  /// The same bytes rest in a folder and in a bucket, so that media can be moved.
  @Test
  void fileOfAFolderOpensInABucket() throws IOException {
    Samples samples = new Samples(19);
    MediaOwner owner = owner(samples);
    byte[] bytes = samples.bytes(70_000);
    Path root = folder.resolve("media");
    FileMediaStore files = new FileMediaStore(root, vault, 0);
    StoredMedia _ = files.put(owner, NAME, new ByteArrayInputStream(bytes));
    StoredMedia _ = put(owner, NAME, new byte[0]);

    try (Stream<Path> paths = Files.walk(root)) {
      Path file = paths.filter(Files::isRegularFile).findFirst().orElseThrow();
      overwrite(keys().getFirst(), Files.readAllBytes(file));
    }

    assertThat(read(owner, NAME)).isEqualTo(bytes);
  }

  @Test
  void manyObjectsCanBeOpenAtOnce() throws IOException {
    Samples samples = new Samples(20);
    MediaOwner owner = owner(samples);
    StoredMedia _ = put(owner, NAME, samples.bytes(200_000));
    List<SeekableByteChannel> open = new ArrayList<>();
    for (int i = 0; i < 2 * S3Limits.standard().connections(); i++) {
      open.add(store.open(owner, NAME).orElseThrow());
    }
    for (SeekableByteChannel channel : open) {
      assertThat(channel.position(150_000).read(ByteBuffer.allocate(10))).isEqualTo(10);
      channel.close();
    }
  }

  @Test
  void storeIsAskedToEncryptByItselfWhereThatIsSet() throws IOException {
    Samples samples = new Samples(21);
    location = server.at(server.endpoint(), new BucketEncryption.StoreKeys());
    try (S3MediaStore encrypting = open(S3Limits.standard());
        S3Client client = S3Connection.open(location, server.credentials(), S3Limits.standard())) {
      StoredMedia _ =
          encrypting.put(owner(samples), NAME, new ByteArrayInputStream(samples.bytes(10)));
      StoredMedia _ =
          encrypting.put(owner(samples), NAME, new ByteArrayInputStream(samples.bytes(LARGE)));
      assertThat(keys()).hasSize(2);
      for (String key : keys()) {
        HeadObjectResponse head =
            client.headObject(request -> request.bucket(location.bucket()).key(key));
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
      }
    }
  }

  /// Each would take the media of the other for nobody's, and erase it.
  @Test
  void bucketOfAnotherInstallationIsRefused() throws IOException {
    InstallationId first = InstallationId.open(folder.resolve("installation.id"));
    InstallationId other = InstallationId.open(folder.resolve("other/installation.id"));

    assertThat(store.occupy(first)).isEmpty();
    assertThat(store.occupy(first)).isEmpty();
    assertThat(store.occupy(other))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(location.bucket() + "/" + location.prefix())
                    .contains("is another installation's"));
    vault = TinkKeyVault.open(folder.resolve("other/master.key"));
    try (S3MediaStore stranger = open(S3Limits.standard())) {
      assertThat(stranger.occupy(first)).isPresent();
    }

    assertThat(store.occupy(first)).isEmpty();
    assertThat(keys()).containsExactly(location.prefix() + "installation");
    assertThat(store.sessionsOlderThan(now().plusSeconds(60), 10)).isEmpty();
  }

  @Test
  void bucketIsStillOursAfterARotationOfTheMasterKey() {
    Path keyFile = folder.resolve("rotated/master.key");
    vault = TinkKeyVault.open(keyFile);
    InstallationId installation = InstallationId.open(folder.resolve("installation.id"));
    MasterKeyset keys = MasterKeyset.at(keyFile);
    try (S3MediaStore rotated = open(S3Limits.standard())) {
      assertThat(rotated.occupy(installation)).isEmpty();
      keys.prepare();
      keys.promote();

      rotated.reseal(installation);
      keys.disableReplaced();

      assertThat(rotated.occupy(installation)).isEmpty();
    }
    vault = TinkKeyVault.open(keyFile);
    try (S3MediaStore restarted = open(S3Limits.standard())) {
      assertThat(restarted.occupy(installation)).isEmpty();
    }
  }

  private void beginUpload(MediaOwner owner) throws IOException {
    String key = new ObjectKeys(location.prefix()).of(owner.session(), NAME);
    S3Bucket.Upload upload = bucket.beginUpload(key);
    assertThat(bucket.sendPart(upload, 1, new byte[5 << 20], 5 << 20)).isNotEmpty();
  }

  private List<S3Bucket.Upload> uploads() throws IOException {
    return bucket.uploads(location.prefix(), Instant.now().plus(Duration.ofDays(1)));
  }

  private List<String> keys() throws IOException {
    return bucket.list(location.prefix(), "").objects().stream()
        .map(S3Bucket.ListedObject::key)
        .toList();
  }
}
