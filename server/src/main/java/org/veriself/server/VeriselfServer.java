package org.veriself.server;

import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.api.http.ApiEndpoint;
import org.veriself.capture.PageRoutes;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.limits.LocalCallCounter;
import org.veriself.limits.SharedCallCounter;
import org.veriself.server.admin.AdminListener;
import org.veriself.server.admin.HealthCheck;
import org.veriself.server.admin.ServerMetrics;
import org.veriself.server.evaluation.EvaluationSignal;
import org.veriself.server.evaluation.EvaluationWorkers;
import org.veriself.server.evaluation.Sweeper;
import org.veriself.server.observation.ServerObserver;
import org.veriself.server.observation.SeveralObservers;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.CertificateRefused;
import org.veriself.server.tls.CertificateWatch;
import org.veriself.server.tls.TlsListener;
import org.veriself.server.tracing.Traces;
import org.veriself.storage.object.SignedMediaLinks;

/// A running server. Starting it opens the data directory, the model pack and the decoders, then
/// listens, as far as its roles need them. Closing it drains: it reports itself not ready, takes no
/// new call, lets running calls and then running evaluations end, and closes storage and the vision
/// engine last.
public final class VeriselfServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(VeriselfServer.class);

  private final Deque<AutoCloseable> opened;
  private final Settings settings;
  private final InstantSource clock;
  private final DataDirectory data;
  private final VisionEngine vision;
  private final Optional<CallListener> calls;
  private final AdminListener admin;
  private final Optional<TlsListener> tls;
  private final ListenerAddress address;
  private volatile boolean listening;

  private VeriselfServer(
      Settings settings,
      InstantSource clock,
      Consumer<JavalinConfig> more,
      Deque<AutoCloseable> opened)
      throws IOException {
    this.opened = opened;
    this.settings = settings;
    this.clock = clock;
    this.tls =
        settings
            .http()
            .tls()
            .filter(_ -> settings.takesCalls())
            .map(files -> this.opened(TlsListener.open(files, clock)));
    this.address = ListenerAddress.of(settings.http());
    ServerMetrics metrics = new ServerMetrics();
    // First, to be closed last: what ends while the server stops is exported too.
    Optional<Traces> traces =
        settings.traces().map(collector -> this.opened(Traces.to(collector, clock)));
    ServerObserver observer =
        traces
            .<ServerObserver>map(also -> new SeveralObservers(List.of(metrics, also)))
            .orElse(metrics);
    StartingVision starting = opened(StartingVision.start(() -> vision(settings, observer, clock)));
    this.data = opened(DataDirectory.open(settings, observer, clock));
    requireBucket();
    tellOfSharedFolder();
    this.vision = starting.await();
    metrics.watch(data.storage().queue(), clock);
    metrics.watchRetries(data.storage()::retries);
    metrics.watchDecoders(vision.decoders()::health);
    Optional<SharedCallCounter> redis =
        settings
            .redis()
            .filter(_ -> settings.roles().contains(Role.API))
            .map(where -> this.opened(new SharedCallCounter(where, clock)));
    redis.ifPresent(metrics::watch);
    // Closed after calls and evaluations have ended: until then it tells that the server stops.
    this.admin = opened(new AdminListener(settings.admin(), checks(redis), metrics.registry()));
    Wiring wiring = new Wiring(settings, clock, data, vision, this::publicUrl, observer);
    EvaluationSignal signal = new EvaluationSignal();
    Optional<EvaluationWorkers> workers = ifEvaluates(() -> this.opened(wiring.workers(signal)));
    Optional<Sweeper> sweeper = ifEvaluates(() -> this.opened(wiring.sweeper()));
    this.calls =
        settings.takesCalls()
            ? Optional.of(opened(listener(wiring, signal, redis, more)))
            : Optional.empty();
    redis.ifPresent(SharedCallCounter::start);
    workers.ifPresent(some -> some.start(settings.evaluation().workers()));
    sweeper.ifPresent(one -> one.start(settings.sweepEvery()));
    calls.ifPresent(CallListener::start);
    listening = true;
  }

  private <T> Optional<T> ifEvaluates(Supplier<T> part) {
    return settings.roles().contains(Role.EVALUATION) ? Optional.of(part.get()) : Optional.empty();
  }

  /// The API looks at photos only to see whether they are some.
  private static VisionEngine vision(
      Settings settings, ActivityObserver observer, InstantSource clock) {
    return settings.roles().equals(Set.of(Role.API))
        ? VisionEngine.startWithoutModels(settings, observer)
        : VisionEngine.start(settings, observer, clock);
  }

  /// Starts a server.
  ///
  /// @throws UncheckedIOException when a port cannot be had
  /// @throws CertificateRefused when TLS is set up with files that cannot be used
  /// @throws IllegalStateException when the data directory or the model pack cannot be used
  public static VeriselfServer start(Settings settings, InstantSource clock) {
    return start(settings, clock, _ -> {});
  }

  /// Starts a server that serves more than Veriself.
  ///
  /// @param more adds routes of the host program to the same listener, after Veriself's own; signed
  ///     calls never reach them
  /// @throws UncheckedIOException when a port cannot be had
  /// @throws IllegalStateException when the data directory or the model pack cannot be used
  public static VeriselfServer start(
      Settings settings, InstantSource clock, Consumer<JavalinConfig> more) {
    long begun = System.nanoTime();
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      VeriselfServer server = new VeriselfServer(settings, clock, more, opened);
      log.atInfo()
          .addKeyValue("roles", settings.roles().stream().map(Role::word).sorted().toList())
          .addKeyValue("port", server.calls.map(CallListener::port).orElse(0))
          .addKeyValue("adminPort", server.adminPort())
          .addKeyValue("pack", server.vision.packName().orElse("none"))
          .addKeyValue("durationMs", (System.nanoTime() - begun) / 1_000_000)
          .log("ready");
      return server;
    } catch (IOException e) {
      closeAll(opened);
      throw new UncheckedIOException(e);
    } catch (JavalinBindException e) {
      closeAll(opened);
      throw new UncheckedIOException(
          "port %d cannot be had".formatted(settings.http().port()), new IOException(e));
    } catch (RuntimeException e) {
      closeAll(opened);
      throw e;
    }
  }

  /// Whether this server takes calls; one that only evaluates does not.
  public boolean takesCalls() {
    return calls.isPresent();
  }

  /// @throws IllegalStateException when this server takes no calls
  public int port() {
    return calls
        .map(CallListener::port)
        .orElseThrow(() -> new IllegalStateException("this server only evaluates"));
  }

  public int adminPort() {
    return admin.port();
  }

  /// Where callers and capture clients reach this server.
  public URI publicUrl() {
    return settings.publicUrl().orElseGet(() -> address.url(port()));
  }

  /// Where others on the network reach the listener; empty when it is on loopback.
  public List<URI> networkUrls() {
    return address.networkUrls(port());
  }

  /// The listener's certificate, when it speaks TLS.
  public Optional<CertificateWatch> certificate() {
    return tls.map(TlsListener::watch);
  }

  public DataDirectory data() {
    return data;
  }

  /// A misspelt bucket or a wrong key is told at once, not to the first caller; and nobody sweeps
  /// the bucket of somebody else.
  private void tellOfSharedFolder() {
    if (settings.roles().size() < Role.values().length && settings.s3().isEmpty()) {
      log.warn(
          "other nodes do part of the work and media lies in a folder: {} must be one folder for"
              + " all",
          data.file("media"));
    }
  }

  private void requireBucket() {
    Optional<String> fault = data.bucketFault();
    if (fault.isPresent()) {
      throw new IllegalStateException(fault.get() + "; see the settings veriself.media.s3");
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  private CallListener listener(
      Wiring wiring,
      EvaluationSignal signal,
      Optional<SharedCallCounter> redis,
      Consumer<JavalinConfig> more) {
    CallCounter counter =
        redis.<CallCounter>map(shared -> shared).orElseGet(() -> new LocalCallCounter(clock));
    AllowedPhotos photos = opened(new AllowedPhotos(settings.page().photoOrigins()));
    SignedMediaLinks links = wiring.links();
    ApiEndpoint api = ApiEndpoint.of(wiring.api(links, counter, photos));
    return new CallListener(
        settings.http(),
        tls,
        config -> {
          api.register(config);
          if (settings.roles().contains(Role.CAPTURE)) {
            wiring.capture(signal).register(config);
            new PageRoutes(wiring.page()).register(config);
            wiring.media(links).register(config);
          } else {
            CapturePathsElsewhere.register(config);
          }
          more.accept(config);
        });
  }

  private List<HealthCheck> checks(Optional<SharedCallCounter> redis) {
    List<HealthCheck> checks = new ArrayList<>();
    if (settings.takesCalls()) {
      checks.add(
          HealthCheck.needed(
              "listener", () -> listening ? Optional.empty() : Optional.of("not listening yet")));
    }
    checks.add(HealthCheck.needed("database", data.storage()::fault));
    checks.add(HealthCheck.needed("clock", data.storage()::clockFault));
    checks.add(HealthCheck.needed("media", data.media()::fault));
    checks.add(HealthCheck.needed("decoders", vision::fault));
    checks.add(HealthCheck.wanted("master key", data.vault()::fault));
    redis.ifPresent(one -> checks.add(HealthCheck.wanted("redis", one::fault)));
    return checks;
  }

  @Override
  public void close() {
    admin.drain();
    closeAll(opened);
    log.info("stopped");
  }

  /// Last opened, first closed.
  private static void closeAll(Deque<AutoCloseable> opened) {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.atWarn().setCause(e).log("a part did not close well");
      }
    }
  }
}
