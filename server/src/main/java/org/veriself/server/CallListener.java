package org.veriself.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.veriself.server.http.StrictHttpConnectionFactory;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.TlsListener;

/// The listener for calls of others. Closing it takes no new call, and lets those end that run.
final class CallListener implements AutoCloseable {

  /// For running calls; longer than any of them takes but a stream of events, which its client
  /// opens anew elsewhere.
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /// Connections that may wait to be accepted. The usual 50 are fewer than one busy caller opens
  /// at once, and who finds the queue full tries again only after a second.
  private static final int ACCEPT_QUEUE = 1_024;

  private final Settings.Http where;
  private final Optional<TlsListener> tls;
  private final Javalin http;

  /// Does not listen before [#start].
  ///
  /// @param routes adds what is served
  CallListener(Settings.Http where, Optional<TlsListener> tls, Consumer<JavalinConfig> routes) {
    this.where = where;
    this.tls = tls;
    this.http =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.concurrency.useVirtualThreads = true;
              config.jetty.addConnector(this::connector);
              config.jetty.modifyServer(CallListener::drainWhenStopped);
              routes.accept(config);
              var _ = config.routes.exception(HttpResponseException.class, CallListener::tell);
            });
  }

  /// The library's own text would name it and repeat the path.
  private static void tell(HttpResponseException refused, Context context) {
    context
        .status(refused.getStatus())
        .header("Cache-Control", "no-store")
        .contentType("text/plain")
        .result(refused.getStatus() == 404 ? "not found" : "refused");
  }

  void start() {
    http.start();
  }

  int port() {
    return http.port();
  }

  private static void drainWhenStopped(Server server) {
    server.setStopTimeout(DRAIN.toMillis());
    server.insertHandler(new GracefulHandler());
  }

  private ServerConnector connector(Server server, HttpConfiguration configuration) {
    ServerConnector connector = new ServerConnector(server, protocols(configuration));
    connector.setHost(where.host());
    connector.setPort(where.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private ConnectionFactory[] protocols(HttpConfiguration configuration) {
    return tls.map(secured -> secured.protocols(configuration))
        .orElseGet(() -> new ConnectionFactory[] {new StrictHttpConnectionFactory(configuration)});
  }

  @Override
  public void close() {
    http.stop();
  }
}
