package org.veriself.api.error;

import java.util.function.Function;

/// What came of reading something untrusted: the value, or the error that answers the call.
public sealed interface Reading<T> {

  record Done<T>(T value) implements Reading<T> {}

  record Refused<T>(ApiError error) implements Reading<T> {}

  static <T> Reading<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Reading<T> refused(ApiError error) {
    return new Refused<>(error);
  }

  /// Goes on with the value, or carries the error along.
  default <R> Reading<R> then(Function<? super T, Reading<R>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(ApiError error) -> new Refused<>(error);
    };
  }
}
