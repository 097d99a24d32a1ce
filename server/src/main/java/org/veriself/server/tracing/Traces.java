package org.veriself.server.tracing;

import java.net.URI;
import java.time.InstantSource;
import org.veriself.server.observation.ServerObserver;

/// Watches work and exports it as traces. This type names no class of OpenTelemetry: where traces
/// are off, none of them is loaded.
public interface Traces extends ServerObserver, AutoCloseable {

  /// @param collector takes OTLP over HTTP, such as `http://localhost:4318/v1/traces`
  static Traces to(URI collector, InstantSource clock) {
    return OtlpTraces.to(collector, clock);
  }

  /// Exports what has ended, for a few seconds at most.
  @Override
  void close();
}
