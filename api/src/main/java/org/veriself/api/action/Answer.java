package org.veriself.api.action;

import org.veriself.api.error.ApiError;

/// What a handler answers.
public sealed interface Answer {

  /// @param wireRecord the action's answer in the vendor's spelling, request id included
  record Success(Object wireRecord) implements Answer {}

  record Failure(ApiError error) implements Answer {}

  static Answer success(Object wireRecord) {
    return new Success(wireRecord);
  }

  static Answer failure(ApiError error) {
    return new Failure(error);
  }
}
