package org.veriself.api.action;

import java.util.List;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.request.Field;
import org.veriself.api.request.Kind;
import org.veriself.api.request.Shape;

/// What every result action shares: its one parameter and the token errors (actions.md 0.3).
final class ResultAnswers {

  /// No limit of its own: a text that is no token is an illegal token, whatever its length.
  static final Field<String> SDK_TOKEN = Field.required("SdkToken", new Kind.Encoded());

  static final Shape SHAPE = new Shape(ErrorCode.INVALID_PARAMETER, List.of(SDK_TOKEN));

  private ResultAnswers() {}

  static Answer illegal() {
    return Answer.failure(ApiError.illegalToken());
  }

  static Answer foreign() {
    return Answer.failure(ApiError.operationDenied());
  }

  static Answer expired() {
    return Answer.failure(ApiError.expiredToken());
  }
}
