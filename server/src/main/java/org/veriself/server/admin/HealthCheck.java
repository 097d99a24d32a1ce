package org.veriself.server.admin;

import java.util.Optional;
import java.util.function.Supplier;

/// One thing the server depends on, asked cheaply.
///
/// @param needed whether the server cannot serve without it; otherwise it serves, but not as it
///     should
/// @param fault empty when all is well, else what is wrong, for the operator
public record HealthCheck(String name, boolean needed, Supplier<Optional<String>> fault) {

  /// Something without which the server cannot serve.
  public static HealthCheck needed(String name, Supplier<Optional<String>> fault) {
    return new HealthCheck(name, true, fault);
  }

  /// Something that the server can do without for a while.
  public static HealthCheck wanted(String name, Supplier<Optional<String>> fault) {
    return new HealthCheck(name, false, fault);
  }
}
