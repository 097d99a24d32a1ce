package org.veriself.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.Simultaneously;
import org.veriself.storage.object.ScriptedServer.Answer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/// S3 slow, refusing, full, away, or gone in the middle: a stated failure, in time, and what was
/// stored before stays as it was.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class S3OutageTest {
  private static final MediaName NAME = MediaName.REFERENCE_PHOTO;

  /// For stores that answer.
  private static final S3Limits ONCE = TestBucket.limits(1, 1_000);

  /// For stores that do not.
  private static final S3Limits IMPATIENT =
      new S3Limits(
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(700),
          Duration.ofMillis(1_500),
          Duration.ofMillis(700),
          1,
          4,
          1_000);

  private static TestBucket server;

  @TempDir private Path folder;
  private final Samples samples = new Samples(50);
  private TinkKeyVault vault;
  private MediaOwner owner;

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
    owner = new MediaOwner(samples.sessionId(), vault.newSessionKey());
  }

  @Test
  void refusedRequestIsTriedAgainButNotForEver() throws IOException {
    try (ScriptedServer refusing = new ScriptedServer(Answer.error(503, "SlowDown"));
        S3MediaStore store = store(refusing.endpoint(), S3Limits.standard())) {
      assertThatThrownBy(() -> put(store, new byte[100]))
          .isInstanceOf(MediaStoreException.class)
          .hasStackTraceContaining("S3 answered 503 SlowDown");
      assertThat(refusing.requests()).isEqualTo(S3Limits.standard().attempts());
    }
  }

  @Test
  void storeThatIsBackSoonIsHardlyNoticed() throws IOException {
    Answer refused = Answer.error(503, "SlowDown");
    try (ScriptedServer recovering = new ScriptedServer(refused, refused, Answer.of(200, ""));
        S3MediaStore store = store(recovering.endpoint(), S3Limits.standard())) {
      assertThat(put(store, new byte[100]).size()).isEqualTo(100);
      assertThat(recovering.requests()).isEqualTo(3);
    }
  }

  @Test
  void everythingFailsWhileTheStoreRefuses() throws IOException {
    try (ScriptedServer refusing = new ScriptedServer(Answer.error(503, "SlowDown"));
        S3MediaStore store = store(refusing.endpoint(), ONCE)) {
      assertAllFail(store, "S3 answered 503");
    }
  }

  @Test
  void everythingFailsInTimeWhileTheStoreIsSilent() throws IOException {
    // The system accepts for it; nobody answers.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3MediaStore store = store(endpoint(silent), IMPATIENT)) {
      assertAllFail(store, "S3 ");
    }
  }

  /// A store that takes no more bytes is caught by the time of the whole attempt.
  @Test
  void storeThatStopsReadingIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3MediaStore store = store(endpoint(silent), IMPATIENT)) {
      assertThatThrownBy(() -> put(store, new byte[ObjectUpload.PART_BYTES + 1]))
          .isInstanceOf(MediaStoreException.class);
    }
  }

  @Test
  void answerThatStopsInTheMiddleIsGivenUp() throws IOException {
    try (ScriptedServer stalling = new ScriptedServer(new Answer(206, "beginning", 100_000));
        S3MediaStore store = store(stalling.endpoint(), IMPATIENT)) {
      assertThatThrownBy(() -> store.open(owner, NAME)).isInstanceOf(MediaStoreException.class);
    }
  }

  @Test
  void everythingFailsWhileTheStoreIsAway() throws IOException {
    URI nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = endpoint(gone);
    }
    try (S3MediaStore store = store(nobody, ONCE)) {
      assertAllFail(store, "S3 was not reached");
    }
  }

  @Test
  void moreCallersThanConnectionsFailInTimeToo() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        S3MediaStore store = store(endpoint(silent), IMPATIENT)) {
      List<Boolean> failed =
          Simultaneously.call(
              20,
              _ -> {
                try {
                  StoredMedia _ = put(store, new byte[10]);
                  return false;
                } catch (MediaStoreException e) {
                  return true;
                }
              });
      assertThat(failed).doesNotContain(false);
    }
  }

  @Test
  void fullStoreIsAFault() throws IOException {
    try (ScriptedServer full = new ScriptedServer(Answer.error(507, "XMinioStorageFull"));
        S3MediaStore store = store(full.endpoint(), ONCE)) {
      assertThatThrownBy(() -> put(store, new byte[100]))
          .isInstanceOf(MediaStoreException.class)
          .hasStackTraceContaining("S3 answered 507 XMinioStorageFull");
      assertThat(store.fault())
          .contains("the media bucket cannot be written: S3 answered 507 XMinioStorageFull");
    }
  }

  /// Else a pass with such a recording would wait for ever, as if S3 were away.
  @Test
  void objectRefusedByAStoreThatGivesOthersIsNoOutage() throws IOException {
    try (ScriptedServer refusing =
            new ScriptedServer(
                Answer.error(403, "InvalidObjectState"), Answer.of(200, ""), Answer.of(200, "x"));
        S3MediaStore store = store(refusing.endpoint(), ONCE)) {
      assertThatThrownBy(() -> store.open(owner, NAME))
          .isExactlyInstanceOf(MediaStoreException.class)
          .hasMessageContaining("S3 answered 403 InvalidObjectState");
      assertThat(refusing.requests()).isEqualTo(3);
    }
  }

  @Test
  void objectRefusedByAStoreThatGivesNoneIsAnOutage() throws IOException {
    try (ScriptedServer refusing =
            new ScriptedServer(
                Answer.error(403, "AccessDenied"),
                Answer.of(200, ""),
                Answer.error(403, "AccessDenied"));
        S3MediaStore store = store(refusing.endpoint(), ONCE)) {
      assertThatThrownBy(() -> store.open(owner, NAME))
          .isInstanceOfSatisfying(
              MediaStoreUnreachable.class,
              e -> assertThat(e.reason()).isEqualTo("S3 answered 403 AccessDenied"));
    }
  }

  /// Not only what the health check needs: a missing right is told at the start.
  @Test
  void bucketThatCannotBeListedIsNotUsed() throws IOException {
    try (ScriptedServer unlisted =
            new ScriptedServer(
                Answer.of(200, ""),
                Answer.of(200, "<DeleteResult/>"),
                Answer.error(403, "AccessDenied"));
        S3MediaStore store = store(unlisted.endpoint(), ONCE)) {
      assertThat(store.occupy(InstallationId.open(folder.resolve("installation.id"))))
          .contains("the media bucket cannot be used: S3 answered 403 AccessDenied");
    }
  }

  /// Else a lost bucket would look like a session that never had media.
  @Test
  void missingBucketIsAFailureAndNoAbsence() {
    S3Location nowhere =
        new S3Location(
            Optional.of(server.endpoint()),
            "us-east-1",
            "no-such-bucket-here",
            "",
            true,
            new BucketEncryption.AsConfigured());
    try (S3MediaStore store =
        new S3MediaStore(nowhere, server.credentials(), S3Limits.standard(), vault)) {
      assertAllFail(store, "NoSuchBucket");
    }
  }

  @Test
  void wrongKeysAreAFailureThatShowsNoSecret() throws IOException {
    S3Credentials wrong = new S3Credentials("key", TestBucket.SECRET + "-2", Optional.empty());
    try (S3MediaStore store =
        new S3MediaStore(server.location(), Optional.of(wrong), S3Limits.standard(), vault)) {
      assertAllFail(store, "S3 answered 403");
      StringWriter trace = new StringWriter();
      try {
        StoredMedia _ = put(store, new byte[10]);
      } catch (MediaStoreException e) {
        e.printStackTrace(new PrintWriter(trace));
      }
      assertThat(trace.toString()).contains("403").doesNotContain(TestBucket.SECRET);
    }
    assertThat(wrong.toString()).doesNotContain(TestBucket.SECRET);
  }

  @Test
  void cutOffUploadLeavesTheOldObject() throws IOException {
    S3Location location = server.location();
    byte[] old = samples.bytes(1_000);
    try (S3MediaStore direct = store(location, S3Limits.standard());
        CutLine line = new CutLine(server.endpoint(), 500_000);
        S3MediaStore cut = store(through(line, location), IMPATIENT)) {
      StoredMedia _ = put(direct, old);

      assertThatThrownBy(() -> put(cut, samples.bytes(1 << 20)))
          .isInstanceOf(MediaStoreException.class);

      assertThat(read(direct)).isEqualTo(old);
    }
  }

  @Test
  void cutOffUploadInPartsIsNothingToRead() throws IOException {
    S3Location location = server.location();
    try (S3MediaStore direct = store(location, S3Limits.standard());
        CutLine line = new CutLine(server.endpoint(), ObjectUpload.PART_BYTES + 500_000);
        S3MediaStore cut = store(through(line, location), S3Limits.standard())) {
      assertThatThrownBy(() -> put(cut, samples.bytes(3 * ObjectUpload.PART_BYTES)))
          .isInstanceOf(MediaStoreException.class);

      assertThat(direct.open(owner, NAME)).isEmpty();
      // It could not even say that it gave up.
      assertThat(direct.removeDrafts(Instant.now().plusSeconds(60))).isEqualTo(1);
      assertThat(direct.open(owner, NAME)).isEmpty();
    }
  }

  /// S3 may say 200 first and only then find out that it cannot put the parts together.
  @Test
  void completionThatFailsBehindA200IsAFailure() throws IOException {
    try (ScriptedServer failing =
            new ScriptedServer(
                Answer.of(
                    200,
                    "<InitiateMultipartUploadResult><UploadId>1</UploadId>"
                        + "</InitiateMultipartUploadResult>"),
                Answer.of(200, ""),
                Answer.of(200, ""),
                Answer.error(200, "InternalError"),
                Answer.of(204, ""));
        S3MediaStore store = store(failing.endpoint(), ONCE)) {
      assertThatThrownBy(() -> put(store, new byte[ObjectUpload.PART_BYTES + 1]))
          .isInstanceOf(MediaStoreException.class)
          .hasStackTraceContaining("InternalError");
      assertThat(failing.requests()).isEqualTo(5);
    }
  }

  @Test
  void objectThatIsKeptAgainstAskingIsAFailure() throws IOException {
    try (ScriptedServer keeping =
            new ScriptedServer(
                Answer.of(
                    200,
                    "<DeleteResult><Error><Key>k</Key><Code>AccessDenied</Code>"
                        + "</Error></DeleteResult>"));
        S3MediaStore store = store(keeping.endpoint(), ONCE)) {
      assertThatThrownBy(() -> store.delete(owner, NAME))
          .isInstanceOf(MediaStoreException.class)
          .hasStackTraceContaining("S3 kept 1 of 1 objects: AccessDenied");
    }
  }

  @Test
  void serverThatKnowsNoRangesIsAFailure() throws IOException {
    try (ScriptedServer whole = new ScriptedServer(Answer.of(200, "x".repeat(100_000)));
        S3MediaStore store = store(whole.endpoint(), ONCE)) {
      assertThatThrownBy(() -> store.open(owner, NAME))
          .isInstanceOf(MediaStoreException.class)
          .hasStackTraceContaining("another range");
    }
  }

  @Test
  void storeThatCannotListUploadsHasNone() throws IOException {
    try (ScriptedServer unable = new ScriptedServer(Answer.error(501, "NotImplemented"));
        S3MediaStore store = store(unable.endpoint(), ONCE)) {
      assertThat(store.removeDrafts(Instant.now())).isZero();
    }
  }

  @Test
  void uploadsThatAreListedWithoutEndAreAFailure() throws IOException {
    for (String marker : List.of("", "<NextKeyMarker>k</NextKeyMarker>")) {
      Answer page =
          Answer.of(
              200,
              "<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>"
                  + marker
                  + "<Upload><Key>k</Key><UploadId>1</UploadId>"
                  + "<Initiated>2026-01-01T00:00:00Z</Initiated></Upload>"
                  + "</ListMultipartUploadsResult>");
      try (ScriptedServer endless = new ScriptedServer(page);
          S3MediaStore store = store(endless.endpoint(), ONCE)) {
        assertThatThrownBy(() -> store.removeDrafts(Instant.now()))
            .isInstanceOf(MediaStoreException.class)
            .hasMessageContaining("again and again");
      }
    }
  }

  @Test
  void objectsThatAreListedWithoutEndAreAFailure() throws IOException {
    Answer page =
        Answer.of(
            200,
            "<ListBucketResult><IsTruncated>true</IsTruncated><Contents><Key>k</Key>"
                + "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>"
                + "</ListBucketResult>");
    try (ScriptedServer endless =
            new ScriptedServer(
                Answer.error(501, "NotImplemented"),
                page,
                Answer.of(200, "<DeleteResult/>"),
                page);
        S3MediaStore store = store(endless.endpoint(), ONCE)) {
      assertThatThrownBy(() -> store.erase(owner.session()))
          .isInstanceOf(MediaStoreException.class)
          .hasMessageContaining("again and again");
    }
  }

  @Test
  void missingKeysAreToldWithWhatToDo() {
    AwsCredentialsProvider none =
        S3Connection.explained(
            () -> {
              throw SdkClientException.create("Unable to load credentials from any of many places");
            });

    assertThatThrownBy(none::resolveCredentials)
        .isInstanceOfSatisfying(
            SdkClientException.class,
            e ->
                assertThat(S3Failure.of(e).reason())
                    .startsWith("no keys to the bucket were found: set AWS_ACCESS_KEY_ID"));
  }

  /// Else the role of a Kubernetes service account is passed over in silence.
  @Test
  void webIdentitiesOfKubernetesAreKnown() throws ClassNotFoundException {
    assertThat(
            Class.forName(
                "software.amazon.awssdk.services.sts.internal.StsWebIdentityCredentialsProviderFactory"))
        .isNotNull();
  }

  private static URI endpoint(ServerSocket listener) {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private static S3Location through(CutLine line, S3Location location) {
    return new S3Location(
        Optional.of(line.endpoint()),
        location.region(),
        location.bucket(),
        location.prefix(),
        location.pathStyle(),
        location.encryption());
  }

  private S3MediaStore store(URI endpoint, S3Limits limits) {
    return store(server.at(endpoint, new BucketEncryption.AsConfigured()), limits);
  }

  private S3MediaStore store(S3Location location, S3Limits limits) {
    return new S3MediaStore(location, server.credentials(), limits, vault);
  }

  private StoredMedia put(S3MediaStore store, byte[] bytes) {
    return store.put(owner, NAME, new ByteArrayInputStream(bytes));
  }

  private byte[] read(S3MediaStore store) throws IOException {
    try (SeekableByteChannel channel = store.open(owner, NAME).orElseThrow()) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private void assertAllFail(S3MediaStore store, String why) {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> put(store, new byte[100]),
            () -> store.open(owner, NAME),
            () -> store.delete(owner, NAME),
            () -> store.erase(owner.session()),
            () -> store.sessionsOlderThan(Instant.now(), 10),
            () -> store.removeDrafts(Instant.now()))) {
      assertThatThrownBy(call)
          .isInstanceOf(MediaStoreUnreachable.class)
          .hasStackTraceContaining(why);
    }
    assertThat(store.fault()).hasValueSatisfying(fault -> assertThat(fault).contains(why));
  }
}
