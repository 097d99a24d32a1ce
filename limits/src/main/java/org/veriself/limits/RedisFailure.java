package org.veriself.limits;

import io.lettuce.core.RedisCommandTimeoutException;

/// Failures of the client in the operator's words. What the client and Redis say names a host, a
/// port or a refused command, never a password.
final class RedisFailure {

  private RedisFailure() {}

  static String told(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RedisCommandTimeoutException) {
      return "no answer in time";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
