package org.veriself.server.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/// Chance, but for a span that is given its ids. Thread-safe.
final class PassIdGenerator implements IdGenerator {
  private final IdGenerator chance = IdGenerator.random();

  /// Not static: servers in one process have their own.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable SpanContext> given = new ThreadLocal<>();

  /// Starts a span without a parent under ids that are given.
  Span start(SpanBuilder span, SpanContext ids) {
    given.set(ids);
    try {
      return span.setNoParent().startSpan();
    } finally {
      given.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext ids = given.get();
    return ids == null ? chance.generateSpanId() : ids.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext ids = given.get();
    return ids == null ? chance.generateTraceId() : ids.getTraceId();
  }
}
