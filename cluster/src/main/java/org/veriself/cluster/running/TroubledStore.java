package org.veriself.cluster.running;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A store behind an S3 server whose every call meets the trouble of the moment. Thread-safe.
final class TroubledStore implements InvocationHandler {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Set<String> STORING =
      Set.of(
          "putBlob",
          "copyBlob",
          "initiateMultipartUpload",
          "uploadMultipartPart",
          "copyMultipartPart",
          "completeMultipartUpload");

  private final BlobStore store;
  private volatile BucketTrouble trouble = BucketTrouble.NONE;

  TroubledStore(BlobStore store) {
    this.store = store;
  }

  BlobStore asStore() {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, this);
  }

  void suffer(BucketTrouble next) {
    trouble = next;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (trouble) {
      case NONE -> {}
      case SLOW -> LockSupport.parkNanos(BucketTrouble.MOMENT.toNanos());
      case SILENT -> awaitAnotherTrouble();
      case REFUSING -> throw error(503, "SlowDown");
      case FULL -> {
        if (STORING.contains(method.getName())) {
          throw error(507, "XMinioStorageFull");
        }
      }
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /// Or the end of the server, which interrupts.
  private void awaitAnotherTrouble() {
    while (trouble == BucketTrouble.SILENT && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static RuntimeException error(int status, String code) {
    return S3Exception.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
