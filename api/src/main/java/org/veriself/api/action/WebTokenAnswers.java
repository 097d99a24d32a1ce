package org.veriself.api.action;

import java.net.URI;
import java.util.function.BiFunction;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.verification.IssueToken;

/// What the actions that issue a token for the page answer (actions.md 7 and 16).
final class WebTokenAnswers {

  private WebTokenAnswers() {}

  /// @param response the wire record of a token and the address of its page
  static Answer of(
      IssueToken.Result result,
      String photoParameter,
      URI publicUrl,
      BiFunction<String, String, Object> response) {
    return switch (result) {
      case IssueToken.Issued issued -> {
        String token = issued.token().reveal();
        String url = publicUrl.resolve("/reflect/") + "?token=" + token;
        yield Answer.success(response.apply(token, url));
      }
      case IssueToken.QuotaUsedUp() -> Answer.failure(ApiError.arrears());
      case IssueToken.PhotoRefused(PhotoCheck.Verdict verdict) ->
          Answer.failure(
              switch (verdict) {
                case UNREADABLE, TOO_LARGE ->
                    ApiError.unusable(ErrorCode.INVALID_PARAMETER_VALUE, photoParameter);
                case BUSY -> ApiError.unavailable();
                case READABLE -> ApiError.internal();
              });
    };
  }
}
