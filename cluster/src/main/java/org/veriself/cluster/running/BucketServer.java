package org.veriself.cluster.running;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// An S3 server in this process with one bucket in memory, that can go away and come back, or be
/// in trouble while it is there.
public final class BucketServer implements AutoCloseable {
  private static final String BUCKET = "media";
  private static final String ACCESS_KEY = "key";
  private static final String SECRET_KEY = "s3-secret-canary";

  private final BlobStore store = new TransientNio2BlobStore();
  private final TroubledStore troubled = new TroubledStore(store);
  private S3Proxy proxy = started(0);
  private final int port = proxy.getPort();

  public BucketServer() {
    CreateBucketResponse _ = store.createContainer(BUCKET);
  }

  private S3Proxy started(int port) {
    S3Proxy fresh =
        S3Proxy.builder()
            .blobStore(troubled.asStore())
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .stopTimeout(0)
            .build();
    try {
      fresh.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return fresh;
  }

  /// What a server with media in this bucket is told.
  public Map<String, String> settings() {
    return Map.of(
        "veriself.media.s3.bucket",
        BUCKET,
        "veriself.media.s3.endpoint",
        "http://127.0.0.1:" + port);
  }

  public Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  public List<String> keys() {
    return store.list(ListObjectsV2Request.builder().bucket(BUCKET).build()).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /// All objects with their bytes, as they lie there.
  public Map<String, byte[]> objects() {
    Map<String, byte[]> objects = new HashMap<>();
    for (String key : keys()) {
      try (InputStream object = store.getBlob(BUCKET, key)) {
        objects.put(key, object.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return objects;
  }

  public void put(String key, byte[] bytes) {
    PutObjectResponse _ =
        store.putBlob(
            PutObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .contentLength((long) bytes.length)
                .build(),
            new ByteArrayInputStream(bytes));
  }

  public void goAway() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public void comeBack() {
    proxy = started(port);
  }

  /// From now on, until another trouble or [BucketTrouble#NONE].
  public void suffer(BucketTrouble trouble) {
    troubled.suffer(trouble);
  }

  @Override
  public void close() {
    suffer(BucketTrouble.NONE);
    goAway();
  }
}
