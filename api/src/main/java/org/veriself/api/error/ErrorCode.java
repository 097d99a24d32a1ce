package org.veriself.api.error;

/// Every error code this product may put on the wire (protocol.md 7, codes.md 5). Clients rely on
/// these spellings; texts may change.
public enum ErrorCode {
  UNSUPPORTED_PROTOCOL("UnsupportedProtocol"),
  REQUEST_SIZE_LIMIT_EXCEEDED("RequestSizeLimitExceeded"),
  RESPONSE_SIZE_LIMIT_EXCEEDED("ResponseSizeLimitExceeded"),
  INVALID_REQUEST("InvalidRequest"),
  MISSING_PARAMETER("MissingParameter"),
  UNKNOWN_PARAMETER("UnknownParameter"),
  INVALID_PARAMETER("InvalidParameter"),
  INVALID_PARAMETER_VALUE("InvalidParameterValue"),
  BIZ_TOKEN_ILLEGAL("InvalidParameterValue.BizTokenIllegal"),
  BIZ_TOKEN_EXPIRED("InvalidParameterValue.BizTokenExpired"),
  RULE_ID_NOT_EXIST("InvalidParameterValue.RuleIdNotExist"),
  NO_SUCH_VERSION("NoSuchVersion"),
  INVALID_ACTION("InvalidAction"),
  ACTION_OFFLINE("ActionOffline"),
  UNSUPPORTED_OPERATION("UnsupportedOperation"),
  UNSUPPORTED_REGION("UnsupportedRegion"),
  INVALID_AUTHORIZATION("AuthFailure.InvalidAuthorization"),
  INVALID_SECRET_ID("AuthFailure.InvalidSecretId"),
  SECRET_ID_NOT_FOUND("AuthFailure.SecretIdNotFound"),
  SIGNATURE_EXPIRE("AuthFailure.SignatureExpire"),
  SIGNATURE_FAILURE("AuthFailure.SignatureFailure"),
  TOKEN_FAILURE("AuthFailure.TokenFailure"),
  UNAUTHORIZED_CALLER("AuthFailure.UnauthorizedOperation"),
  ARREARS("UnauthorizedOperation.Arrears"),
  REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded"),
  LIMIT_EXCEEDED("LimitExceeded"),
  OPERATION_DENIED("OperationDenied"),
  IMAGE_SIZE_TOO_LARGE("FailedOperation.ImageSizeTooLarge"),
  INTERNAL_ERROR("InternalError"),
  SERVICE_UNAVAILABLE("ServiceUnavailable");

  private final String wireName;

  ErrorCode(String wireName) {
    this.wireName = wireName;
  }

  /// The code as clients compare it.
  public String wireName() {
    return wireName;
  }
}
