package org.veriself.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;

/// Answers for the page, the capture protocol and media links on a node without that role: the
/// proxy in front sent the request to the wrong node. To be registered after the API.
final class CapturePathsElsewhere {
  private static final int MISDIRECTED = 421;

  private static final List<String> PREFIXES =
      List.of("/capture/", "/reflect/", "/app/", "/assets/", "/media/");

  private CapturePathsElsewhere() {}

  static void register(JavalinConfig config) {
    config.routes.before(CapturePathsElsewhere::refuse);
  }

  private static void refuse(Context context) {
    if (PREFIXES.stream().noneMatch(context.path()::startsWith)) {
      return;
    }
    context
        .status(MISDIRECTED)
        .contentType("text/plain")
        .header("Cache-Control", "no-store")
        .result("This node does not serve this path: it lacks the role capture (veriself.roles).");
    context.skipRemainingHandlers();
  }
}
