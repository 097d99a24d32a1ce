package org.veriself.api.action;

import org.veriself.api.error.ApiError;
import org.veriself.api.wire.TokenResponse;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.verification.IssueToken;

/// What the actions that issue a token for an app answer (actions.md 1 and 5).
final class TokenAnswers {

  private TokenAnswers() {}

  static Answer of(IssueToken.Result result, String photoParameter, Caller caller) {
    return switch (result) {
      case IssueToken.Issued issued ->
          Answer.success(new TokenResponse(issued.token().reveal(), caller.requestId()));
      case IssueToken.QuotaUsedUp() -> Answer.failure(ApiError.quotaUsedUp());
      case IssueToken.PhotoRefused(PhotoCheck.Verdict verdict) ->
          Answer.failure(
              switch (verdict) {
                case UNREADABLE -> ApiError.unusable(photoParameter);
                case TOO_LARGE -> ApiError.imageTooLarge(photoParameter);
                case BUSY -> ApiError.unavailable();
                case READABLE -> ApiError.internal();
              });
    };
  }
}
