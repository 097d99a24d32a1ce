package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.storage.StorageException;
import org.veriself.domain.testkit.ForwardingEvaluationQueue;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.domain.verification.LivenessExaminer.Busy;
import org.veriself.domain.verification.LivenessExaminer.EngineFailed;
import org.veriself.domain.verification.LivenessExaminer.Examination;
import org.veriself.domain.verification.LivenessExaminer.Examined;

/// design.md 1.3: judged once, claimable after a crash, and never a crash loop.
class EvaluatePassTest {
  private static final Duration LEASE = Duration.ofSeconds(6);

  private final Samples samples = new Samples(51);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private Optional<StorageException> refusal = Optional.empty();
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final Queue<Examination> examinations = new ArrayDeque<>();
  private Runnable whileExamining = () -> {};
  private LivenessExaminer.@Nullable Request newest;
  private final EvaluatePass evaluatePass =
      new EvaluatePass(
          new RefusingQueue(),
          storage,
          storage,
          storage,
          media,
          request -> {
            newest = request;
            whileExamining.run();
            return examinations.remove();
          },
          new LivenessDecision(new DecisionPolicy(List.of())),
          Lifetimes.standard(),
          LEASE,
          clock);
  private final SessionRecord session =
      samples.session(samples.plan(TokenFamily.SELFIE, SecureLevel.SILENT, false), clock.instant());
  private final LivenessPass pass = submitted(session);

  @Test
  void anExaminedPassIsJudgedAndItsBestFrameKept() {
    examinations.add(examined(Optional.of(new byte[] {1, 2, 3})));

    assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);

    assertThat(outcome()).isEqualTo(new Outcome.Verified(Optional.empty()));
    assertThat(media.open(session.owner(), MediaName.bestFrame(pass.id(), 1))).isPresent();
    assertThat(storage.evidence(pass.id())).isPresent();
    assertThat(evaluatePass.claim()).isEmpty();
  }

  @Test
  void aFailingEngineEndsThePass() {
    examinations.add(new EngineFailed("out of luck"));

    evaluatePass.evaluate(claim());

    assertThat(outcome()).isEqualTo(new Outcome.Inconclusive(Reason.ENGINE_FAILED));
  }

  @Test
  void aBusyEngineLeavesThePassInTheQueueUncounted() {
    for (int i = 0; i < 5; i++) {
      examinations.add(new Busy());
      assertThat(evaluatePass.evaluate(claim()))
          .isEqualTo(new EvaluatePass.Deferred(pass.id(), Optional.empty()));
    }
    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());

    assertThat(outcome()).isInstanceOf(Outcome.Verified.class);
  }

  /// Else an outage of the media store would end every pass that waits.
  @Test
  void mediaOutOfReachLeavesThePassInTheQueueUncounted() {
    media.breakDown(Optional.of("the store is away"));
    for (int i = 0; i < 5; i++) {
      assertThat(evaluatePass.evaluate(claim())).isEqualTo(outOfReach());
      clock.advance(EvaluatePass.REST);
    }
    media.breakDown(Optional.empty());
    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());

    assertThat(outcome()).isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void bestFrameThatCannotBeStoredNowLeavesThePassInTheQueue() {
    whileExamining = () -> media.breakDown(Optional.of("the store is away"));
    examinations.add(examined(Optional.of(new byte[] {1})));
    assertThat(evaluatePass.evaluate(claim())).isEqualTo(outOfReach());

    clock.advance(EvaluatePass.REST);
    whileExamining = () -> {};
    media.breakDown(Optional.empty());
    examinations.add(examined(Optional.of(new byte[] {1})));
    assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);
  }

  /// One worker, and the oldest pass is the one whose media the store refuses for good.
  @Test
  void passOutOfReachLetsOthersComeFirst() {
    media.breakDown(Optional.of("the store is away"));
    assertThat(evaluatePass.evaluate(claim())).isEqualTo(outOfReach());
    media.breakDown(Optional.empty());
    clock.advance(Duration.ofMillis(500));
    LivenessPass other =
        submitted(samples.session(samples.plan(SecureLevel.SILENT), clock.instant()));

    assertThat(claim().pass()).isEqualTo(other.id());

    clock.advance(EvaluatePass.REST);
    assertThat(claim().pass()).isEqualTo(pass.id());
  }

  @Test
  void photoThatCannotBeDeletedNowIsLeftToTheSweep() {
    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());
    SessionRecord comparing = samples.session(samples.plan(SecureLevel.SILENT), clock.instant());
    MediaName photo = MediaName.REFERENCE_PHOTO;
    StoredMedia _ = media.put(comparing.owner(), photo, new ByteArrayInputStream(new byte[] {9}));
    LivenessPass _ = submitted(comparing);
    clock.advance(Lifetimes.standard().process().plusSeconds(1));

    whileExamining = () -> media.breakDown(Optional.of("the store is away"));
    examinations.add(new EngineFailed("out of luck"));
    assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);

    media.breakDown(Optional.empty());
    assertThat(media.open(comparing.owner(), photo)).isPresent();
    assertThat(storage.holdingPhotoIssuedBefore(clock.instant(), 0, 10))
        .containsExactly(comparing.id());
  }

  /// flows.md 3: the portrait of the card that counts, whatever else was shown.
  @Test
  void theFaceIsComparedWithTheConfirmedCard() {
    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());
    SessionRecord withCard = samples.session(withCardPlan(), clock.instant());
    storage.issue(withCard);
    DocumentPass other = card(withCard, 1, (byte) 1);
    DocumentPass own = card(withCard, 2, (byte) 2);
    assertThat(storage.add(other)).isTrue();
    assertThat(storage.add(own)).isTrue();
    assertThat(storage.confirm(own.confirmedWith(List.of(), Optional.empty()), clock.instant()))
        .isTrue();
    LivenessPass _ = submittedOf(withCard);
    examinations.add(examined(Optional.empty()));

    assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);

    assertThat(Objects.requireNonNull(newest).referencePhoto().orElseThrow()).containsExactly(2);
    assertThat(storage.holdingPhotoIssuedBefore(clock.instant().plusSeconds(1), 0, 10)).isEmpty();
  }

  private static VerificationPlan withCardPlan() {
    return new VerificationPlan(
        TokenFamily.IDENTITY,
        SecureLevel.SILENT,
        List.of(),
        true,
        Edition.PLUS,
        5,
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new DocumentPlan(
                CardType.PASSPORT, Set.of(), true, true, true, false, true, List.of())),
        "");
  }

  private DocumentPass card(SessionRecord owner, int number, byte portrait) {
    PassId id = samples.passId();
    StoredMedia face =
        media.put(
            owner.owner(),
            MediaName.cardPortrait(id),
            new ByteArrayInputStream(new byte[] {portrait}));
    return new DocumentPass(
        id,
        owner.id(),
        number,
        clock.instant(),
        Optional.of(
            new CardReading(
                CardType.PASSPORT,
                CardType.PASSPORT.fields().stream().map(CardField::unread).toList(),
                NumberCheck.VALID,
                Set.of())),
        true,
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(face),
        Optional.empty(),
        Optional.empty(),
        DocumentPass.Back.NONE);
  }

  /// A client that completes twice at once has its recording replaced while it is read.
  @Test
  void recordingReplacedMeanwhileIsReadAgain() {
    media.failOpening(1);
    examinations.add(examined(Optional.empty()));

    assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);
    assertThat(outcome()).isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void recordingThatCannotBeReadTwiceCountsAsACrash() {
    media.failOpening(2);

    assertThatThrownBy(() -> evaluatePass.evaluate(claim()))
        .isExactlyInstanceOf(MediaStoreException.class);

    clock.advance(LEASE.plusMillis(1));
    assertThat(claim().count()).isEqualTo(2);
  }

  @Test
  void aCrashedClaimIsTakenAgainAfterItsLease() {
    Claim _ = claim();
    assertThat(evaluatePass.claim()).isEmpty();
    clock.advance(LEASE.plusMillis(1));

    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());

    assertThat(outcome()).isInstanceOf(Outcome.Verified.class);
  }

  /// Else an outage of the database would end every pass that waits.
  @Test
  void rowsOutOfReachLeaveThePassInTheQueueUncounted() {
    for (int i = 0; i < 5; i++) {
      examinations.add(examined(Optional.empty()));
      refusal = Optional.of(new StorageException("the database is full"));
      assertThat(evaluatePass.evaluate(claim()))
          .isEqualTo(new EvaluatePass.Deferred(pass.id(), Optional.of("the database is full")));
      clock.advance(EvaluatePass.REST);
    }
    refusal = Optional.empty();
    examinations.add(examined(Optional.empty()));
    evaluatePass.evaluate(claim());

    assertThat(outcome()).isInstanceOf(Outcome.Verified.class);
  }

  /// Two crashed claims end the pass with the engine's failure code, without another look.
  @Test
  void aPoisonedUploadIsNotTriedAThirdTime() {
    Claim _ = claim();
    clock.advance(LEASE.plusMillis(1));
    Claim _ = claim();
    clock.advance(LEASE.plusMillis(1));

    evaluatePass.evaluate(claim());

    assertThat(outcome()).isEqualTo(new Outcome.Inconclusive(Reason.ENGINE_FAILED));
  }

  @Test
  void whoLostTheClaimChangesNothing() {
    Claim lost = claim();
    clock.advance(LEASE.plusMillis(1));
    Claim newer = claim();
    examinations.add(examined(Optional.empty()));
    assertThat(evaluatePass.evaluate(newer)).isInstanceOf(EvaluatePass.Judged.class);

    assertThat(evaluatePass.evaluate(lost)).isEqualTo(new EvaluatePass.Lost());
  }

  @Test
  void bestFrameOfWhoLostTheClaimReplacesNone() throws IOException {
    Claim lost = claim();
    whileExamining =
        () -> {
          whileExamining = () -> {};
          clock.advance(LEASE.plusMillis(1));
          examinations.add(examined(Optional.of(new byte[] {2})));
          assertThat(evaluatePass.evaluate(claim())).isInstanceOf(EvaluatePass.Judged.class);
          examinations.add(examined(Optional.of(new byte[] {1})));
        };

    assertThat(evaluatePass.evaluate(lost)).isEqualTo(new EvaluatePass.Lost());

    MediaName kept = judgement().bestFrame().orElseThrow().name();
    assertThat(
            Channels.newInputStream(media.open(session.owner(), kept).orElseThrow()).readAllBytes())
        .containsExactly(2);
    assertThat(media.open(session.owner(), MediaName.bestFrame(pass.id(), lost.epoch()))).isEmpty();
  }

  @Test
  void renewingKeepsTheClaim() {
    Claim claim = claim();
    for (int i = 0; i < 5; i++) {
      clock.advance(LEASE.dividedBy(2));
      assertThat(evaluatePass.renew(claim)).isTrue();
      assertThat(evaluatePass.claim()).isEmpty();
    }
  }

  private EvaluatePass.Deferred outOfReach() {
    return new EvaluatePass.Deferred(pass.id(), Optional.of("the store is away"));
  }

  private Claim claim() {
    return evaluatePass.claim().orElseThrow();
  }

  private Outcome outcome() {
    return judgement().outcome();
  }

  private Judgement judgement() {
    LivenessPass judged = storage.byId(pass.id()).orElseThrow();
    return ((PassState.Judged) judged.state()).judgement();
  }

  private Examined examined(Optional<byte[]> bestFrame) {
    Evidence evidence =
        new Evidence(
            "pack",
            List.of(),
            List.of(),
            new org.veriself.domain.evidence.ComparisonReading.NotRun(),
            1,
            1,
            Duration.ZERO);
    return new Examined(evidence, bestFrame);
  }

  private LivenessPass submitted(SessionRecord issued) {
    storage.issue(issued);
    return submittedOf(issued);
  }

  private LivenessPass submittedOf(SessionRecord issued) {
    boolean _ = storage.start(issued.id(), samples.start(clock.instant()));
    LivenessPass opened = samples.pass(issued, 1, clock.instant());
    boolean _ = storage.open(opened);
    Submission submission = samples.submission(opened, clock.instant());
    for (SubmittedRecording recording : submission.recordings()) {
      StoredMedia _ =
          media.put(
              issued.owner(), recording.media().name(), new ByteArrayInputStream(new byte[] {9}));
    }
    boolean _ = storage.submit(opened.id(), submission);
    return opened;
  }

  /// Takes no judgement while there is a refusal.
  private final class RefusingQueue extends ForwardingEvaluationQueue {
    RefusingQueue() {
      super(storage);
    }

    @Override
    public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return super.conclude(claim, judgement, evidence);
    }
  }
}
