package org.veriself.server.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.veriself.domain.identifier.PassId;

/// The trace in which everything meets that is done for one pass, on whatever node. Its id is
/// that of the pass without the hyphens; the span that holds all others has the lower half of it.
final class PassTrace {

  private PassTrace() {}

  /// Empty for an id that a trace cannot have.
  static Optional<SpanContext> root(PassId pass) {
    UUID id = pass.value();
    HexFormat hex = HexFormat.of();
    String low = hex.toHexDigits(id.getLeastSignificantBits());
    return Optional.of(
            SpanContext.createFromRemoteParent(
                hex.toHexDigits(id.getMostSignificantBits()) + low,
                low,
                TraceFlags.getSampled(),
                TraceState.getDefault()))
        .filter(SpanContext::isValid);
  }
}
