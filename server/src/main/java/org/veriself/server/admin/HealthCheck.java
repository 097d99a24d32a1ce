package org.veriself.server.admin;

import java.util.Optional;
import java.util.function.Supplier;

/// One thing the server depends on, asked cheaply.
///
/// @param fault empty when all is well, else what is wrong, for the operator
public record HealthCheck(String name, Supplier<Optional<String>> fault) {}
