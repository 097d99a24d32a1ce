package org.veriself.storage.object;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket that tests use: of an S3 server in this process, or of a real installation. For that,
/// run with `-Dveriself.test.s3.endpoint=URL -Dveriself.test.s3.bucket=NAME` and the keys in
/// `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Each test has a prefix of its own
/// in `veriself-test/`; what it leaves there can be deleted.
final class TestBucket implements AutoCloseable {
  static final String SECRET = "s3-secret-canary";
  private static final String NAME = "media";

  private final Optional<S3Proxy> server;
  private final URI endpoint;
  private final String bucket;
  private final Optional<S3Credentials> credentials;

  private TestBucket(
      Optional<S3Proxy> server, URI endpoint, String bucket, Optional<S3Credentials> credentials) {
    this.server = server;
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.credentials = credentials;
  }

  static TestBucket open() {
    String real = System.getProperty("veriself.test.s3.endpoint");
    return real == null
        ? started()
        : new TestBucket(
            Optional.empty(),
            URI.create(real),
            System.getProperty("veriself.test.s3.bucket", NAME),
            Optional.empty());
  }

  private static TestBucket started() {
    S3Credentials keys = new S3Credentials("key", SECRET, Optional.empty());
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKeyId(), SECRET)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
    TestBucket bucket = new TestBucket(Optional.of(server), endpoint, NAME, Optional.of(keys));
    try (S3Client client =
        S3Connection.open(bucket.location(), Optional.of(keys), S3Limits.standard())) {
      Objects.requireNonNull(client.createBucket(request -> request.bucket(NAME)));
    }
    return bucket;
  }

  /// The usual patience.
  static S3Limits limits(int attempts, int listed) {
    S3Limits standard = S3Limits.standard();
    return new S3Limits(
        standard.connect(),
        standard.silence(),
        standard.attempt(),
        standard.call(),
        standard.check(),
        attempts,
        standard.connections(),
        listed);
  }

  URI endpoint() {
    return endpoint;
  }

  Optional<S3Credentials> credentials() {
    return credentials;
  }

  /// Where nothing is yet.
  S3Location location() {
    return at(endpoint, new BucketEncryption.AsConfigured());
  }

  S3Location at(URI otherEndpoint, BucketEncryption encryption) {
    return new S3Location(
        Optional.of(otherEndpoint),
        "us-east-1",
        bucket,
        "veriself-test/" + UUID.randomUUID() + "/",
        true,
        encryption);
  }

  @Override
  public void close() {
    server.ifPresent(
        running -> {
          try {
            running.stop();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
