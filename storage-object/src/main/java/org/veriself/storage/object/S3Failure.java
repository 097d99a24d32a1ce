package org.veriself.storage.object;

import java.io.IOException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// An object store refused, or did not answer. An answer is told by its status and code alone:
/// its text is the store's own, and may repeat what was signed.
final class S3Failure extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final boolean outage;

  S3Failure(String message, boolean outage) {
    super(message);
    this.outage = outage;
  }

  /// No answer.
  private S3Failure(String message, Throwable cause) {
    super(message, cause);
    this.outage = true;
  }

  private S3Failure(int status, String code) {
    super("S3 answered " + status + " " + code);
    this.outage = status != PRECONDITION_FAILED && status != RANGE_NOT_SATISFIABLE;
  }

  static S3Failure of(SdkException failure) {
    return switch (failure) {
      case AwsServiceException refused -> new S3Failure(refused.statusCode(), code(refused));
      case ApiCallTimeoutException late -> new S3Failure("S3 did not answer in time", late);
      case ApiCallAttemptTimeoutException late -> new S3Failure("S3 did not answer in time", late);
      default -> new S3Failure("S3 was not reached: " + failure.getMessage(), failure);
    };
  }

  /// Whether it says nothing about the object that was asked for: S3 is away, full, overloaded, or
  /// not set up for us.
  boolean isOutage() {
    return outage;
  }

  /// The code of an error that a list holds, or what is left of it.
  static String printable(String code) {
    String clean = code.replaceAll("[^A-Za-z0-9]", "");
    return clean.substring(0, Math.min(64, clean.length()));
  }

  private static String code(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    return details == null ? "" : printable(Objects.requireNonNullElse(details.errorCode(), ""));
  }
}
