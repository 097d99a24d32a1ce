package org.veriself.capture;

import io.javalin.Javalin;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.challenge.ChallengeStep;
import org.veriself.domain.challenge.LightColour;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardType;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.QueueBound;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryCallerKeys;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.RecordedActivities;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.verification.CaptureLimits;
import org.veriself.domain.verification.ConfirmDocument;
import org.veriself.domain.verification.HandOverProcess;
import org.veriself.domain.verification.OpenPass;
import org.veriself.domain.verification.QuitPass;
import org.veriself.domain.verification.ReadDocument;
import org.veriself.domain.verification.ReceiveChunk;
import org.veriself.domain.verification.ReleaseStep;
import org.veriself.domain.verification.StartProcess;
import org.veriself.domain.verification.SubmitPass;

/// The protocol on a real listener, over storage in memory. Every submission is judged at once.
final class TestingServer implements AutoCloseable {
  static final Duration STEP = Duration.ofMillis(40);
  static final CaptureLimits LIMITS = new CaptureLimits(1_000, 5_000, Duration.ofSeconds(30));

  static final int QUEUE_MOST = 3;

  final MemoryStorage storage = new MemoryStorage();
  final MediaStore media;
  final RecordedActivities observer = new RecordedActivities();
  /// Answers for the reading of cards.
  CardReader cards = _ -> CardReader.Refused.NO_CARD;
  /// Passes of others that wait for their verdict.
  volatile int waiting;
  private final Samples samples = new Samples(31);
  private final InstantSource clock;
  private final Javalin javalin;

  TestingServer(InstantSource clock, Outcome outcome) {
    this.clock = clock;
    this.media = new MemoryMediaStore(clock);
    Lifetimes lifetimes = Lifetimes.standard();
    QuitPass quitPass = new QuitPass(storage, media, clock);
    ConfirmDocument confirmDocument =
        new ConfirmDocument(storage, storage, storage, media, lifetimes, clock);
    CaptureUseCases useCases =
        new CaptureUseCases(
            new StartProcess(storage, storage, lifetimes, new SecureRandom(), clock),
            new HandOverProcess(
                storage, storage, storage, lifetimes, true, new SecureRandom(), clock),
            new OpenPass(
                storage,
                (_, _) -> challenge(),
                storage,
                storage,
                Set.of(ChallengeForm.values()),
                quitPass,
                new QueueBound(() -> waiting, QUEUE_MOST, clock),
                lifetimes,
                clock),
            quitPass,
            new ReadDocument(
                request -> cards.read(request),
                storage,
                storage,
                storage,
                confirmDocument,
                media,
                lifetimes,
                clock),
            confirmDocument,
            new ReleaseStep(storage, clock),
            new ReceiveChunk(storage, media, LIMITS, clock),
            new SubmitPass(storage, media, quitPass, () -> judge(outcome), clock));
    CaptureRoutes routes =
        new CaptureRoutes(
            useCases,
            new CapturePorts(storage, storage, storage, storage, new MemoryCallerKeys(), media),
            lifetimes,
            LIMITS,
            CaptureBounds.standard(),
            new PageSettings(
                false,
                List.of(),
                Optional.empty(),
                Set.of(ChallengeForm.values()),
                true,
                Set.of("https://shop.example.test"),
                false,
                this::uri),
            observer,
            clock);
    javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = true;
              routes.register(config);
            });
    javalin.start("127.0.0.1", 0);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + javalin.port());
  }

  /// A token of level 4, with two attempts of short steps.
  SecretToken issue() {
    SecretToken token = samples.token();
    SessionRecord session =
        samples.session(samples.plan(SecureLevel.ACTION_AND_LIGHT), clock.instant(), token);
    storage.issue(session);
    return token;
  }

  /// A token of the web flow, which may move to another device.
  SecretToken issueWeb() {
    SecretToken token = samples.token();
    storage.issue(
        samples.session(
            new VerificationPlan(
                TokenFamily.WEB,
                SecureLevel.ACTION_AND_LIGHT,
                List.of(Action.NOD),
                false,
                Edition.BASIC,
                3,
                ""),
            clock.instant(),
            token));
    return token;
  }

  /// A token that asks for a card and for nothing else, with a picture from the camera.
  SecretToken issueCard(CardType type) {
    SecretToken token = samples.token();
    storage.issue(
        samples.session(
            new VerificationPlan(
                TokenFamily.IDENTITY,
                SecureLevel.SILENT,
                List.of(),
                false,
                Edition.BASIC,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new DocumentPlan(type, Set.of(), true, true, false, true, true, List.of())),
                ""),
            clock.instant(),
            token));
    return token;
  }

  static Challenge challenge() {
    return new Challenge(
        List.of(
            new ChallengeStep.Hold(RecordingName.ACTION, STEP),
            new ChallengeStep.Perform(Action.NOD, STEP),
            new ChallengeStep.Show(LightColour.RED, STEP)));
  }

  /// Whether the first chunk of a pass's first recording is stored.
  boolean chunkIsStored(String pass) {
    PassId id = PassId.of(pass);
    SessionRecord session = storage.byId(storage.byId(id).orElseThrow().session()).orElseThrow();
    Chunk first = storage.chunks(id, RecordingName.ACTION).getFirst();
    return media.open(session.owner(), first.name(id)).isPresent();
  }

  private void judge(Outcome outcome) {
    Claim claim = storage.claim(clock.instant(), Duration.ofMinutes(1)).orElseThrow();
    storage.conclude(
        claim, new Judgement(clock.instant(), outcome, Optional.empty()), Optional.empty());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
