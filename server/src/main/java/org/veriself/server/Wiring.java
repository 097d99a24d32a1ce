package org.veriself.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.veriself.api.action.ActionHandler;
import org.veriself.api.action.Actions;
import org.veriself.api.action.ApiRules;
import org.veriself.api.action.RedirectUrls;
import org.veriself.api.action.RegionPolicy;
import org.veriself.api.action.VendorApi;
import org.veriself.api.action.WebFlow;
import org.veriself.api.limit.CallsAtOnce;
import org.veriself.api.limit.RateLimiter;
import org.veriself.api.limit.RateLimits;
import org.veriself.api.signature.SignatureVerifier;
import org.veriself.api.signature.SizeLimits;
import org.veriself.capture.CaptureBounds;
import org.veriself.capture.CapturePorts;
import org.veriself.capture.CaptureRoutes;
import org.veriself.capture.CaptureUseCases;
import org.veriself.capture.PageSettings;
import org.veriself.domain.access.CallCounter;
import org.veriself.domain.access.CallerKeys;
import org.veriself.domain.challenge.RandomChallenges;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.domain.media.RemotePhotos;
import org.veriself.domain.pass.Passes;
import org.veriself.domain.pass.QueueBound;
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
import org.veriself.server.delivery.MediaEndpoint;
import org.veriself.server.evaluation.CautiousClock;
import org.veriself.server.evaluation.EvaluationSignal;
import org.veriself.server.evaluation.EvaluationWorkers;
import org.veriself.server.evaluation.Sweeper;
import org.veriself.server.observation.ObservedEvaluationQueue;
import org.veriself.server.observation.ServerObserver;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;
import org.veriself.storage.object.SignedMediaLinks;

/// Puts the parts of a server together: ports from the data directory, use cases of the domain, and
/// the edges that call them. Opens nothing itself.
record Wiring(
    Settings settings,
    InstantSource clock,
    DataDirectory data,
    VisionEngine vision,
    Supplier<URI> publicUrl,
    ServerObserver observer) {
  /// Longer than any upload may take.
  private static final Duration DRAFTS_LIVE = Duration.ofHours(1);

  /// Of the calls at once, one in four may be checking a photo.
  private static final int CALLS_FOR_A_PHOTO_CHECK = 4;

  EvaluationWorkers workers(EvaluationSignal signal) {
    EvaluatePass evaluatePass =
        new EvaluatePass(
            new ObservedEvaluationQueue(data.storage().queue(), observer),
            data.storage().sessions(),
            data.storage().passes(),
            data.storage().documentPasses(),
            data.media(),
            vision.examiner(),
            new LivenessDecision(vision.policy()),
            settings.lifetimes(),
            settings.evaluation().lease(),
            clock);
    return new EvaluationWorkers(
        evaluatePass,
        signal,
        settings.evaluation().lease(),
        EvaluationWorkers.DRAIN,
        observer,
        observer);
  }

  Sweeper sweeper() {
    return new Sweeper(
        new SweepExpired(
            data.storage().sessions(),
            data.media(),
            settings.lifetimes(),
            new CautiousClock(clock, System::nanoTime, data.storage()::clockFault)),
        () -> data.media().removeDrafts(clock.instant().minus(DRAFTS_LIVE)),
        observer);
  }

  SignedMediaLinks links() {
    return SignedMediaLinks.open(
        publicUrl,
        data.file(DataDirectory.LINK_KEY),
        data.vault(),
        settings.mediaLinkLifetime(),
        clock);
  }

  MediaEndpoint media(SignedMediaLinks links) {
    return new MediaEndpoint(links, data.storage().sessions(), data.media());
  }

  /// Where this node has another role, every action is answered as one that is offline: the node
  /// says so in the vendor's envelope, before it looks at anything.
  VendorApi api(SignedMediaLinks links, CallCounter counter, RemotePhotos photos) {
    Settings.Api limits = settings.api();
    CallerKeys keys = new CachedCallerKeys(data.storage().callerKeys(), clock);
    PhotoCheck photoCheck =
        new DecodedPhotoCheck(
            vision.pictures(), Math.max(1, limits.callsAtOnce() / CALLS_FOR_A_PHOTO_CHECK));
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
    List<ActionHandler> offered =
        Actions.offered(
            issueToken, readResult, readIdentity, web(issueToken, photos), data.media(), links);
    return new VendorApi(
        new Actions(offered, offline(offered)),
        new SignatureVerifier(keys, limits.extraHosts(), clock),
        new CallsAtOnce(limits.callsAtOnce()),
        new RateLimiter(new RateLimits(limits.requestsPerSecond()), counter),
        new ApiRules(
            new SizeLimits(limits.getBytes(), limits.postBytes(), limits.postBytes()),
            limits.strictRegions() ? RegionPolicy.STRICT : RegionPolicy.LENIENT,
            ApiRules.DEFAULT.largestAnswer()),
        observer);
  }

  private Set<String> offline(List<ActionHandler> offered) {
    return settings.roles().contains(Role.API)
        ? settings.api().offlineActions()
        : offered.stream().map(ActionHandler::name).collect(Collectors.toSet());
  }

  private WebFlow web(IssueToken issueToken, RemotePhotos photos) {
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
        photos,
        publicUrl);
  }

  PageSettings page() {
    boolean secure =
        settings.http().tls().isPresent()
            || settings.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    return new PageSettings(
        secure,
        settings.page().frameAncestors(),
        settings.page().privacyUrl(),
        settings.page().forms(),
        settings.page().handOver(),
        settings.page().componentOrigins(),
        settings.http().behindProxy(),
        publicUrl);
  }

  CaptureRoutes capture(EvaluationSignal signal) {
    Sessions sessions = data.storage().sessions();
    Passes passes = data.storage().passes();
    QuitPass quitPass = new QuitPass(passes, data.media(), clock);
    ConfirmDocument confirmDocument =
        new ConfirmDocument(
            data.storage().documentPasses(),
            passes,
            sessions,
            data.media(),
            settings.lifetimes(),
            clock);
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
                new QueueBound(
                    data.storage().queue()::depth, settings.evaluation().queueMost(), clock),
                settings.lifetimes(),
                clock),
            quitPass,
            new ReadDocument(
                vision.cards(),
                data.storage().documentPasses(),
                passes,
                sessions,
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
        observer,
        clock);
  }
}
