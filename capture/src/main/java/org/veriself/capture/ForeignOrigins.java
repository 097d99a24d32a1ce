package org.veriself.capture;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/// Cross-origin requests of the capture component in a customer's own page. Only listed origins
/// are answered, and never with cookies: such a page brings its token itself.
final class ForeignOrigins {
  private static final String METHODS = "GET, HEAD, POST, PUT";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Content-Digest, Capture-Signature, Capture-Source";
  private static final String ANSWER_HEADERS = "Capture-Error, Retry-After, Upload-Offset";

  private final Set<String> allowed;

  ForeignOrigins(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /// Whether a listed page of another origin asks; then the answer says that it may read it.
  boolean admit(Context context) {
    String origin = context.header("Origin");
    if (origin == null || !allowed.contains(origin.toLowerCase(Locale.ROOT))) {
      return false;
    }
    context
        .header("Access-Control-Allow-Origin", origin)
        .header("Access-Control-Expose-Headers", ANSWER_HEADERS)
        .header("Vary", "Origin");
    return true;
  }

  /// What a browser asks before it sends the request itself.
  void preflight(Context context) {
    context
        .header("Access-Control-Allow-Methods", METHODS)
        .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
        .header("Access-Control-Max-Age", "600");
  }
}
