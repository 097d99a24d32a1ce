package org.veriself.api.action;

import org.veriself.api.request.Parameters;
import org.veriself.api.request.Shape;

/// One vendor action. Handlers are thread-safe and know nothing of HTTP, signatures or limits.
public interface ActionHandler {

  /// The vendor's limit for nearly every action (protocol.md 8).
  int STANDARD_RATE = 20;

  /// The vendor's name, exact.
  String name();

  Shape shape();

  default int requestsPerSecond() {
    return STANDARD_RATE;
  }

  /// Whether strict region mode wants a region (protocol.md 9).
  default boolean needsRegion() {
    return true;
  }

  /// @param parameters passed the [Shape]
  Answer handle(Caller caller, Parameters parameters);
}
