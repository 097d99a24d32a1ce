package org.veriself.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.api.action.Actions;
import org.veriself.api.action.ApiRules;
import org.veriself.api.action.KeyAdmission;
import org.veriself.api.action.RedirectUrls;
import org.veriself.api.action.RegionPolicy;
import org.veriself.api.action.VendorApi;
import org.veriself.api.action.WebFlow;
import org.veriself.api.http.ApiEndpoint;
import org.veriself.api.limit.RateLimiter;
import org.veriself.api.limit.RateLimits;
import org.veriself.api.signature.SignatureRules;
import org.veriself.api.signature.SignatureVerifier;
import org.veriself.api.signature.SizeLimits;
import org.veriself.capture.CaptureBounds;
import org.veriself.capture.CapturePorts;
import org.veriself.capture.CaptureRoutes;
import org.veriself.capture.CaptureUseCases;
import org.veriself.capture.PageRoutes;
import org.veriself.capture.PageSettings;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.challenge.RandomChallenges;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.session.Sessions;
import org.veriself.domain.verification.ConfirmDocument;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.domain.verification.HandOverProcess;
import org.veriself.domain.verification.IssueToken;
import org.veriself.domain.verification.IssueWebToken;
import org.veriself.domain.verification.OpenPass;
import org.veriself.domain.verification.QuitPass;
import org.veriself.domain.verification.ReadAttempts;
import org.veriself.domain.verification.ReadDocument;
import org.veriself.domain.verification.ReadIdentity;
import org.veriself.domain.verification.ReadResult;
import org.veriself.domain.verification.ReceiveChunk;
import org.veriself.domain.verification.ReleaseStep;
import org.veriself.domain.verification.StartProcess;
import org.veriself.domain.verification.SubmitPass;
import org.veriself.domain.verification.SweepExpired;
import org.veriself.server.access.CachedCallerKeys;
import org.veriself.server.admin.AdminListener;
import org.veriself.server.admin.HealthCheck;
import org.veriself.server.admin.ServerMetrics;
import org.veriself.server.delivery.MediaEndpoint;
import org.veriself.server.evaluation.EvaluationSignal;
import org.veriself.server.evaluation.EvaluationWorkers;
import org.veriself.server.evaluation.Sweeper;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.CertificateRefused;
import org.veriself.server.tls.CertificateWatch;
import org.veriself.server.tls.TlsListener;
import org.veriself.storage.object.SignedMediaLinks;

/// A running server. Starting it opens the data directory, the model pack and the decoders, then
/// listens; closing it drains: no new request, running evaluations end, storage closes last.
public final class VeriselfServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(VeriselfServer.class);

  /// Connections that may wait to be accepted. The usual 50 are fewer than one busy caller opens
  /// at once, and who finds the queue full tries again only after a second.
  private static final int ACCEPT_QUEUE = 1_024;

  /// Longer than any upload may take.
  private static final Duration DRAFTS_LIVE = Duration.ofHours(1);

  private final Deque<AutoCloseable> opened;
  private final Settings settings;
  private final InstantSource clock;
  private final DataDirectory data;
  private final VisionEngine vision;
  private final Javalin http;
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
    this.tls = settings.http().tls().map(files -> this.opened(TlsListener.open(files, clock)));
    this.address = ListenerAddress.of(settings.http());
    this.data = opened(DataDirectory.open(settings, clock));
    requireBucket();
    data.removeDrafts(clock.instant().minus(DRAFTS_LIVE));
    this.vision = opened(VisionEngine.start(settings, clock));
    ServerMetrics metrics = new ServerMetrics();
    metrics.watch(data.storage().queue(), clock);
    EvaluationSignal signal = new EvaluationSignal();
    EvaluationWorkers workers = opened(workers(signal, metrics));
    Sweeper sweeper =
        opened(
            new Sweeper(
                new SweepExpired(
                    data.storage().sessions(), data.media(), settings.lifetimes(), clock)));
    SignedMediaLinks links =
        SignedMediaLinks.open(
            this::publicUrl,
            data.file(DataDirectory.LINK_KEY),
            data.vault(),
            settings.mediaLinkLifetime(),
            clock);
    ApiEndpoint api = ApiEndpoint.of(api(links, metrics));
    CaptureRoutes capture = capture(signal);
    MediaEndpoint media = new MediaEndpoint(links, data.storage().sessions(), data.media());
    PageRoutes page = new PageRoutes(page());
    this.http =
        Javalin.create(
            config -> {
              configure(config, api, capture, page, media);
              more.accept(config);
            });
    this.admin = opened(new AdminListener(settings.admin(), checks(), metrics.registry()));
    workers.start(settings.evaluation().workers());
    sweeper.start(settings.sweepEvery());
    http.start();
    opened.push(http::stop);
    listening = true;
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
          .addKeyValue("port", server.port())
          .addKeyValue("adminPort", server.adminPort())
          .addKeyValue("pack", server.vision.packName())
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

  public int port() {
    return http.port();
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

  private EvaluationWorkers workers(EvaluationSignal signal, ServerMetrics metrics) {
    EvaluatePass evaluatePass =
        new EvaluatePass(
            data.storage().queue(),
            data.storage().sessions(),
            data.storage().passes(),
            data.media(),
            vision.examiner(),
            new LivenessDecision(vision.policy()),
            settings.lifetimes(),
            settings.evaluation().lease(),
            clock);
    return new EvaluationWorkers(evaluatePass, signal, settings.evaluation().lease(), metrics);
  }

  private VendorApi api(SignedMediaLinks links, ServerMetrics metrics) {
    Settings.Api limits = settings.api();
    CallerKeys keys = new CachedCallerKeys(data.storage().callerKeys(), clock);
    PhotoCheck photoCheck = new DecodedPhotoCheck(vision.pictures());
    IssueToken issueToken =
        new IssueToken(
            data.storage().sessions(),
            data.media(),
            photoCheck,
            data.vault(),
            new SecureRandom(),
            clock);
    ReadResult readResult =
        new ReadResult(
            data.storage().sessions(), data.storage().passes(), settings.lifetimes(), clock);
    ReadIdentity readIdentity =
        new ReadIdentity(
            data.storage().sessions(),
            data.storage().passes(),
            data.storage().documentPasses(),
            settings.lifetimes(),
            clock);
    return new VendorApi(
        new Actions(
            Actions.offered(
                issueToken, readResult, readIdentity, web(issueToken), data.media(), links),
            limits.offlineActions()),
        new SignatureVerifier(
            keys, new SignatureRules(limits.extraHosts(), Optional.empty()), clock),
        new RateLimiter(new RateLimits(limits.requestsPerSecond()), clock),
        new KeyAdmission(),
        new ApiRules(
            new SizeLimits(limits.getBytes(), limits.postBytes(), limits.postBytes()),
            limits.strictRegions() ? RegionPolicy.STRICT : RegionPolicy.LENIENT,
            ApiRules.DEFAULT.largestAnswer()),
        metrics);
  }

  private WebFlow web(IssueToken issueToken) {
    return new WebFlow(
        new IssueWebToken(issueToken, data.storage().webPages()),
        new ReadAttempts(
            data.storage().sessions(),
            data.storage().passes(),
            data.storage().documentPasses(),
            settings.lifetimes(),
            clock),
        new RedirectUrls(settings.page().redirectOrigins()),
        settings.page().rules(),
        opened(new AllowedPhotos(settings.page().photoOrigins())),
        this::publicUrl);
  }

  private PageSettings page() {
    boolean secure =
        tls.isPresent()
            || settings.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    return new PageSettings(
        secure,
        settings.page().frameAncestors(),
        settings.page().privacyUrl(),
        settings.page().forms(),
        settings.page().handOver(),
        settings.page().componentOrigins(),
        settings.http().behindProxy(),
        this::publicUrl);
  }

  private CaptureRoutes capture(EvaluationSignal signal) {
    Sessions sessions = data.storage().sessions();
    Passes passes = data.storage().passes();
    QuitPass quitPass = new QuitPass(passes, data.media(), clock);
    ConfirmDocument confirmDocument =
        new ConfirmDocument(data.storage().documentPasses(), sessions, data.media(), clock);
    CaptureUseCases useCases =
        new CaptureUseCases(
            new StartProcess(sessions, passes, settings.lifetimes(), new SecureRandom(), clock),
            new HandOverProcess(
                data.storage().handOvers(),
                sessions,
                passes,
                settings.lifetimes(),
                settings.page().handOver(),
                new SecureRandom(),
                clock),
            new OpenPass(
                passes,
                new RandomChallenges(new SecureRandom()),
                data.storage().documentPasses(),
                data.storage().webPages(),
                settings.page().forms(),
                quitPass,
                settings.lifetimes(),
                clock),
            quitPass,
            new ReadDocument(
                vision.cards(),
                data.storage().documentPasses(),
                passes,
                confirmDocument,
                data.media(),
                settings.lifetimes(),
                clock),
            confirmDocument,
            new ReleaseStep(passes, clock),
            new ReceiveChunk(passes, data.media(), settings.capture(), clock),
            new SubmitPass(passes, data.media(), quitPass, signal, clock));
    return new CaptureRoutes(
        useCases,
        new CapturePorts(
            sessions,
            passes,
            data.storage().documentPasses(),
            data.storage().webPages(),
            data.storage().callerKeys(),
            data.media()),
        settings.lifetimes(),
        settings.capture(),
        CaptureBounds.standard(),
        page(),
        clock);
  }

  private void configure(
      JavalinConfig config,
      ApiEndpoint api,
      CaptureRoutes capture,
      PageRoutes page,
      MediaEndpoint media) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.addConnector(this::listener);
    api.register(config);
    capture.register(config);
    page.register(config);
    media.register(config);
  }

  private ServerConnector listener(Server server, HttpConfiguration configuration) {
    ServerConnector connector = new ServerConnector(server, protocols(configuration));
    connector.setHost(settings.http().host());
    connector.setPort(settings.http().port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private ConnectionFactory[] protocols(HttpConfiguration configuration) {
    return tls.map(secured -> secured.protocols(configuration))
        .orElseGet(() -> new ConnectionFactory[] {new HttpConnectionFactory(configuration)});
  }

  private List<HealthCheck> checks() {
    return List.of(
        new HealthCheck(
            "listener", () -> listening ? Optional.empty() : Optional.of("not listening yet")),
        new HealthCheck("database", data.storage()::fault),
        new HealthCheck("media", data.media()::fault),
        new HealthCheck("decoders", vision::fault));
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
