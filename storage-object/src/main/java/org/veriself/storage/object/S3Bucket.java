package org.veriself.storage.object;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// One bucket as the AWS SDK reaches it. Building it asks nothing of the network. Every call ends
/// within its [S3Limits]. Objects and parts are sent with their MD5, which every S3 server holds
/// them to; newer checksums many do not know. Thread-safe.
final class S3Bucket implements AutoCloseable {
  private static final String BINARY = "application/octet-stream";
  private static final byte[] PROBE = {1};

  private final S3Client client;
  private final String name;
  private final String probeKey;
  private final S3Limits limits;
  private final @Nullable ServerSideEncryption encryption;
  private final @Nullable String encryptionKey;

  S3Bucket(S3Location location, Optional<S3Credentials> credentials, S3Limits limits) {
    this.client = S3Connection.open(location, credentials, limits);
    this.name = location.bucket();
    this.probeKey = new ObjectKeys(location.prefix()).probe();
    this.limits = limits;
    switch (location.encryption()) {
      case BucketEncryption.AsConfigured() -> {
        this.encryption = null;
        this.encryptionKey = null;
      }
      case BucketEncryption.StoreKeys() -> {
        this.encryption = ServerSideEncryption.AES256;
        this.encryptionKey = null;
      }
      case BucketEncryption.ServiceKey(Optional<String> key) -> {
        this.encryption = ServerSideEncryption.AWS_KMS;
        this.encryptionKey = key.orElse(null);
      }
    }
  }

  /// A part of an object.
  ///
  /// @param size of the whole object
  /// @param version changes whenever the object is replaced
  record Part(byte[] bytes, long size, String version) {}

  record ListedObject(String key, Instant modified) {}

  /// @param isLast whether there are no objects behind these
  record Page(List<ListedObject> objects, boolean isLast) {}

  /// An object that is being sent in parts and cannot be read yet.
  record Upload(String key, String id) {}

  /// Stores an object at once. It is durable, wholly, when this returns.
  void put(String key, byte[] bytes, int length) throws S3Failure {
    PutObjectRequest request = putting(key).contentMD5(md5(bytes, length)).build();
    PutObjectResponse _ = called(() -> client.putObject(request, body(bytes, length)));
  }

  /// Stores a byte and reads it again, to see whether that is possible now.
  void probe() throws S3Failure {
    AwsRequestOverrideConfiguration bounds = bounded(limits.check());
    PutObjectRequest putting =
        putting(probeKey)
            .contentMD5(md5(PROBE, PROBE.length))
            .overrideConfiguration(bounds)
            .build();
    PutObjectResponse _ = called(() -> client.putObject(putting, body(PROBE, PROBE.length)));
    GetObjectRequest getting =
        GetObjectRequest.builder().bucket(name).key(probeKey).overrideConfiguration(bounds).build();
    ResponseBytes<GetObjectResponse> _ =
        called(() -> client.getObject(getting, ResponseTransformer.toBytes()));
  }

  /// Reads at most `length` bytes from `from` on. Empty when there is no such object. What S3
  /// refuses while it gives another object is no outage: it would be refused for ever.
  ///
  /// @param version that the object must still have; null for any
  Optional<Part> read(String key, long from, int length, @Nullable String version)
      throws S3Failure {
    try {
      return Optional.of(part(key, from, length, version));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      S3Failure failure = S3Failure.of(e);
      throw failure.isRefusal() && givesOthers() ? failure.ofTheObject() : failure;
    }
  }

  private boolean givesOthers() {
    try {
      probe();
      return true;
    } catch (S3Failure e) {
      return false;
    }
  }

  private Part part(String key, long from, int length, @Nullable String version) throws S3Failure {
    ResponseBytes<GetObjectResponse> answer =
        client.getObject(
            GetObjectRequest.builder()
                .bucket(name)
                .key(key)
                .range("bytes=" + from + "-" + (from + length - 1))
                .ifMatch(version)
                .build(),
            ResponseTransformer.toBytes());
    byte[] bytes = answer.asByteArrayUnsafe();
    Optional<String> range = Optional.ofNullable(answer.response().contentRange());
    long size = range.map(S3Bucket::sizeIn).orElse((long) bytes.length);
    boolean wholeWasAskedFor = from == 0 && size <= length;
    if (bytes.length != Math.min(length, size - from) || (range.isEmpty() && !wholeWasAskedFor)) {
      throw new S3Failure("S3 answered with another range than was asked for", false);
    }
    return new Part(bytes, size, answer.response().eTag());
  }

  /// `bytes 0-99/1234`.
  private static long sizeIn(String contentRange) {
    try {
      return Long.parseLong(contentRange.substring(contentRange.lastIndexOf('/') + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  Upload beginUpload(String key) throws S3Failure {
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .bucket(name)
            .key(key)
            .contentType(BINARY)
            .serverSideEncryption(encryption)
            .ssekmsKeyId(encryptionKey)
            .build();
    return new Upload(key, called(() -> client.createMultipartUpload(request)).uploadId());
  }

  /// Sends a part; all but the last have at least 5 MiB.
  ///
  /// @param number from 1 on
  /// @return what names the part on completion
  String sendPart(Upload upload, int number, byte[] bytes, int length) throws S3Failure {
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(name)
            .key(upload.key())
            .uploadId(upload.id())
            .partNumber(number)
            .contentMD5(md5(bytes, length))
            .build();
    return called(() -> client.uploadPart(request, body(bytes, length))).eTag();
  }

  /// Puts an object together from its parts. It is durable, wholly, when this returns.
  void completeUpload(Upload upload, List<String> parts) throws S3Failure {
    List<CompletedPart> completed =
        IntStream.range(0, parts.size())
            .mapToObj(i -> CompletedPart.builder().partNumber(i + 1).eTag(parts.get(i)).build())
            .toList();
    CompleteMultipartUploadRequest request =
        CompleteMultipartUploadRequest.builder()
            .bucket(name)
            .key(upload.key())
            .uploadId(upload.id())
            .multipartUpload(parted -> parted.parts(completed))
            .build();
    CompleteMultipartUploadResponse _ = called(() -> client.completeMultipartUpload(request));
  }

  /// Forgets an upload and its parts. Does nothing when there is no such upload.
  void abortUpload(Upload upload) throws S3Failure {
    try {
      AbortMultipartUploadResponse _ =
          client.abortMultipartUpload(
              AbortMultipartUploadRequest.builder()
                  .bucket(name)
                  .key(upload.key())
                  .uploadId(upload.id())
                  .overrideConfiguration(bounded(limits.check()))
                  .build());
    } catch (NoSuchUploadException e) {
      // It was completed or aborted before.
      return;
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  /// Uploads that were begun before an instant and neither completed nor aborted. None of a store
  /// that cannot list them.
  List<Upload> uploads(String prefix, Instant before) throws S3Failure {
    try {
      return listUploads(prefix, before);
    } catch (S3Failure e) {
      if (e.isUnknownToTheStore()) {
        return List.of();
      }
      throw e;
    }
  }

  private List<Upload> listUploads(String prefix, Instant before) throws S3Failure {
    List<Upload> uploads = new ArrayList<>();
    ListMultipartUploadsRequest.Builder request =
        ListMultipartUploadsRequest.builder()
            .bucket(name)
            .prefix(prefix)
            .maxUploads(limits.listed());
    String asked = "";
    boolean isLast = false;
    while (!isLast) {
      ListMultipartUploadsResponse page =
          called(() -> client.listMultipartUploads(request.build()));
      page.uploads().stream()
          .filter(one -> one.initiated().isBefore(before))
          .forEach(one -> uploads.add(new Upload(one.key(), one.uploadId())));
      isLast = page.uploads().isEmpty() || !Boolean.TRUE.equals(page.isTruncated());
      String next = page.nextKeyMarker() + " " + page.nextUploadIdMarker();
      if (!isLast && (page.nextKeyMarker() == null || next.equals(asked))) {
        throw new S3Failure("S3 lists the same uploads again and again", true);
      }
      request.keyMarker(page.nextKeyMarker()).uploadIdMarker(page.nextUploadIdMarker());
      asked = next;
    }
    return uploads;
  }

  /// Objects in the order of their keys.
  ///
  /// @param after a key that all of these come behind; empty for the first
  Page list(String prefix, String after) throws S3Failure {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(name).prefix(prefix).maxKeys(limits.listed());
    if (!after.isEmpty()) {
      request.startAfter(after);
    }
    ListObjectsV2Response answer = called(() -> client.listObjectsV2(request.build()));
    List<ListedObject> objects =
        answer.contents().stream()
            .map(object -> new ListedObject(object.key(), object.lastModified()))
            .toList();
    if (!objects.isEmpty() && objects.getLast().key().compareTo(after) <= 0) {
      throw new S3Failure("S3 lists the same objects again and again", true);
    }
    return new Page(objects, objects.isEmpty() || !Boolean.TRUE.equals(answer.isTruncated()));
  }

  /// Deletes objects, a page of them at most. Those that are absent are deleted already.
  void delete(List<String> keys) throws S3Failure {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsRequest request =
        DeleteObjectsRequest.builder()
            .bucket(name)
            .delete(what -> what.objects(objects).quiet(true))
            .build();
    DeleteObjectsResponse answer = called(() -> client.deleteObjects(request));
    if (!answer.errors().isEmpty()) {
      throw new S3Failure(
          "S3 kept %d of %d objects: %s"
              .formatted(
                  answer.errors().size(),
                  keys.size(),
                  S3Failure.printable(answer.errors().getFirst().code())),
          true);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> T called(Supplier<T> call) throws S3Failure {
    try {
      return call.get();
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  private static AwsRequestOverrideConfiguration bounded(Duration time) {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(time)
        .apiCallTimeout(time)
        .build();
  }

  private PutObjectRequest.Builder putting(String key) {
    return PutObjectRequest.builder()
        .bucket(name)
        .key(key)
        .contentType(BINARY)
        .serverSideEncryption(encryption)
        .ssekmsKeyId(encryptionKey);
  }

  private static RequestBody body(byte[] bytes, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, BINARY);
  }

  private static String md5(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(bytes, 0, length);
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
