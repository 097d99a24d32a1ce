package org.veriself.server.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A span under way on one thread, and the runs of networks inside it. They are far too many
/// for a span each: those of one network are told of together.
final class OpenSpan {
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("veriself.outcome");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Span span;
  private final @Nullable OpenSpan outer;
  private final Map<String, Runs> runs = new LinkedHashMap<>();

  /// @param outer what this is part of on the same thread
  OpenSpan(Span span, @Nullable OpenSpan outer) {
    this.span = span;
    this.outer = outer;
  }

  /// Runs of one network.
  static final class Runs {
    private final Instant first;
    private Instant last;
    private long count;
    private long nanos;
    private @Nullable String failure;

    private Runs(Instant first) {
      this.first = first;
      this.last = first;
    }

    Instant first() {
      return first;
    }

    Instant last() {
      return last;
    }

    long count() {
      return count;
    }

    long nanos() {
      return nanos;
    }

    @Nullable String failure() {
      return failure;
    }
  }

  Span span() {
    return span;
  }

  @Nullable OpenSpan outer() {
    return outer;
  }

  void ran(String network, Instant begun, Instant ended, long nanos, @Nullable String failure) {
    Runs known = runs.computeIfAbsent(network, _ -> new Runs(begun));
    known.last = ended;
    known.count++;
    known.nanos += nanos;
    known.failure = failure == null ? known.failure : failure;
  }

  void eachNetwork(BiConsumer<String, Runs> action) {
    runs.forEach(action);
  }

  static void end(Span span, String outcome, boolean failed) {
    tell(span, outcome, failed);
    span.end();
  }

  static void tell(Span span, String outcome, boolean failed) {
    Span _ = span.setAttribute(OUTCOME, outcome);
    if (failed) {
      Span _ = span.setAttribute(ERROR, outcome).setStatus(StatusCode.ERROR);
    }
  }
}
