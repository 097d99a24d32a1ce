package org.veriself.storage.object;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// An object store refused, or did not answer. An answer is told by its status and code alone:
/// its text is the store's own, and may repeat what was signed.
final class S3Failure extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;

  private static final String NO_KEYS =
      "no keys to the bucket were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
          + " the machine a role";

  private final String reason;
  private final int status;
  private final boolean outage;

  S3Failure(String reason, boolean outage) {
    this(reason, 0, outage, null);
  }

  private S3Failure(String reason, int status, boolean outage, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.status = status;
    this.outage = outage;
  }

  private static S3Failure answered(int status, String code) {
    return new S3Failure(
        "S3 answered " + status + " " + code,
        status,
        status != PRECONDITION_FAILED && status != RANGE_NOT_SATISFIABLE,
        null);
  }

  private static S3Failure unanswered(String reason, Throwable cause) {
    return new S3Failure(reason, 0, true, cause);
  }

  static S3Failure of(SdkException failure) {
    return switch (failure) {
      case AwsServiceException refused -> answered(refused.statusCode(), code(refused));
      case ApiCallTimeoutException late -> unanswered("S3 did not answer in time", late);
      case ApiCallAttemptTimeoutException late -> unanswered("S3 did not answer in time", late);
      case SdkClientException unasked when isOfMissingKeys(unasked) -> unanswered(NO_KEYS, unasked);
      default -> unanswered("S3 was not reached: " + failure.getMessage(), failure);
    };
  }

  /// Whether it says nothing about the object that was asked for: S3 is away, full, overloaded, or
  /// not set up for us.
  boolean isOutage() {
    return outage;
  }

  /// Whether S3 answered, and will answer the same again: about this object, or about everything
  /// that is asked with these keys.
  boolean isRefusal() {
    return outage && status / 100 == 4 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
  }

  /// Whether the store does not know what was asked for.
  boolean isUnknownToTheStore() {
    return status == NOT_IMPLEMENTED;
  }

  /// What [#of] tells in words for the operator; the SDK's own name every place it looked at.
  static SdkClientException missingKeys(SdkClientException cause) {
    return SdkClientException.create(NO_KEYS, cause);
  }

  private static boolean isOfMissingKeys(SdkClientException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "").startsWith(NO_KEYS);
  }

  /// The same of one object alone.
  S3Failure ofTheObject() {
    return new S3Failure(reason, status, false, this);
  }

  /// What the store said, without naming an object.
  String reason() {
    return reason;
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
