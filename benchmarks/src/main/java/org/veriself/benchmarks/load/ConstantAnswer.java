package org.veriself.benchmarks.load;

import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;

/// A server of the same stack that reads the body and says always the same: the most that any
/// server on this stack can answer.
final class ConstantAnswer implements AutoCloseable {
  static final String PATH = "/";

  private static final byte[] ANSWER =
      "{\"Response\":{\"RequestId\":\"00000000-0000-0000-0000-000000000000\"}}"
          .getBytes(StandardCharsets.UTF_8);

  private final Javalin http;

  private ConstantAnswer(Javalin http) {
    this.http = http;
  }

  static ConstantAnswer start() {
    Javalin http =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              config.routes.post(
                  PATH,
                  context -> {
                    var _ = context.req().getInputStream().readAllBytes();
                    context.res().setContentType("application/json");
                    context.res().setContentLength(ANSWER.length);
                    context.res().getOutputStream().write(ANSWER);
                    context.skipRemainingHandlers();
                  });
            });
    http.start("127.0.0.1", 0);
    return new ConstantAnswer(http);
  }

  int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.stop();
  }
}
