package org.veriself.api.signature;

import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Text;

/// Why a caller could not be established (protocol.md 7). The texts say nothing about what the
/// right answer would have been.
public enum AuthFailure {
  INVALID_AUTHORIZATION(
      ErrorCode.INVALID_AUTHORIZATION,
      "Authorization header cannot be parsed.",
      "无法解析 Authorization 请求头。"),
  INVALID_SECRET_ID(ErrorCode.INVALID_SECRET_ID, "SecretId has an invalid form.", "SecretId 格式错误。"),
  SECRET_ID_NOT_FOUND(
      ErrorCode.SECRET_ID_NOT_FOUND,
      "SecretId does not exist or is disabled.",
      "SecretId 不存在或已禁用。"),
  SIGNATURE_EXPIRE(
      ErrorCode.SIGNATURE_EXPIRE,
      "Timestamp differs from server time by more than 300 seconds.",
      "时间戳与服务器时间相差超过 300 秒。"),
  SIGNATURE_FAILURE(
      ErrorCode.SIGNATURE_FAILURE,
      "Signature does not match; check the key and the signing steps.",
      "签名不匹配，请检查密钥和签名步骤。"),
  TOKEN_FAILURE(ErrorCode.TOKEN_FAILURE, "Security token is not valid.", "安全令牌无效。"),
  SIGNATURE_KIND_SWITCHED_OFF(
      ErrorCode.UNAUTHORIZED_CALLER, "Caller may not sign calls in this way.", "该账号不允许使用此签名方式。");

  private final ErrorCode code;
  private final String english;
  private final String chinese;

  AuthFailure(ErrorCode code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /// The answer a caller gets.
  public ApiError error() {
    return new ApiError(code, new Text(english, chinese));
  }
}
