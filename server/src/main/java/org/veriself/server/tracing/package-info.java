/// Traces of what the server does, for OpenTelemetry.
@NullMarked
package org.veriself.server.tracing;

import org.jspecify.annotations.NullMarked;
