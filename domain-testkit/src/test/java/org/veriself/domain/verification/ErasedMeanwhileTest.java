package org.veriself.domain.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.DocumentPass;
import org.veriself.domain.pass.EvaluationQueue.Claim;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.DocumentPlan;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// ADR 0017: no object outlives the erasure of its session, whichever of a call's objects it comes
/// upon, and whether just before that is stored or just after.
class ErasedMeanwhileTest {
  private static final byte[] PICTURE = {1, 2, 3};

  private final Samples samples = new Samples(63);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore stored = new MemoryMediaStore(clock);
  private final EraseSessions erase = new EraseSessions(storage, stored, clock);
  private final ErasedUnderItsHands media = new ErasedUnderItsHands();
  private final ReceiveChunk receiveChunk =
      new ReceiveChunk(
          storage, media, new CaptureLimits(1_000, 1_000, Duration.ofSeconds(30)), clock);
  private final SubmitPass submitPass =
      new SubmitPass(storage, media, new QuitPass(storage, media, clock), () -> {}, clock);
  private final ConfirmDocument confirmDocument =
      new ConfirmDocument(storage, storage, storage, media, Lifetimes.standard(), clock);
  private CardType card = CardType.PHILIPPINES_SSS_ID;
  private Map<String, String> values = Map.of("LicenseNumber", "33-1234567-8", "FullName", "A B");
  private final ReadDocument readDocument =
      new ReadDocument(
          _ -> read(),
          storage,
          storage,
          storage,
          confirmDocument,
          media,
          Lifetimes.standard(),
          clock);

  @Test
  void aPieceOfARecordingIsNotLeft() {
    assertNothingIsLeft(
        1,
        () -> opened(SecureLevel.SILENT),
        started -> receive(started, RecordingName.MAIN),
        new ReceiveChunk.Closed());
  }

  @Test
  void recordingsThatArePutTogetherAreNotLeft() {
    assertNothingIsLeft(
        2,
        this::sent,
        sent -> submitPass.submit(sent.session(), pass(sent), manifest(), Optional.empty()),
        new SubmitPass.Late());
  }

  @Test
  void recordingsThatAreNotWhatTheyShouldBeAreNotLeft() {
    assertNothingIsLeft(
        1,
        this::sent,
        sent -> {
          Map<RecordingName, SubmitPass.Claimed> wrong = new EnumMap<>(manifest());
          wrong.put(RecordingName.ACTION, new SubmitPass.Claimed("0", List.of()));
          return submitPass.submit(sent.session(), pass(sent), wrong, Optional.empty());
        },
        new SubmitPass.WrongHash(RecordingName.ACTION));
  }

  @Test
  void picturesOfACardAreNotLeft() {
    assertNothingIsLeft(
        4,
        () -> asked(true),
        session -> readDocument.read(session, PICTURE),
        ReadDocument.Refused.PROCESS_OVER);
  }

  @Test
  void picturesOfACardThatNobodyConfirmsAreNotLeft() {
    assertNothingIsLeft(
        4,
        () -> asked(false),
        session -> readDocument.read(session, PICTURE),
        ReadDocument.Refused.PROCESS_OVER);
  }

  @Test
  void picturesOfTheBackOfACardAreNotLeft() {
    card = CardType.SINGAPORE_ID_CARD;
    assertNothingIsLeft(
        3,
        () -> {
          values = Map.of("ID", "S1234567D", "EnName", "TAN");
          Shown front = shown();
          values = Map.of("ID", "S1234567D", "Address", "1 ROAD");
          return front;
        },
        front -> readDocument.readBack(front.session(), front.pass(), PICTURE),
        ReadDocument.Refused.PROCESS_OVER);
  }

  @Test
  void correctionsOfAConfirmedCardAreNotLeft() {
    assertNothingIsLeft(
        1,
        this::shown,
        shown ->
            confirmDocument.confirm(
                shown.session(), shown.pass(), Map.of("LicenseNumber", "33-7654321-8")),
        ConfirmDocument.Refused.PROCESS_OVER);
  }

  @Test
  void theBestFrameOfAPassThatIsBeingJudgedIsNotLeft() {
    for (boolean before : List.of(true, false)) {
      Started sent = sent();
      assertThat(submitPass.submit(sent.session(), pass(sent), manifest(), Optional.empty()))
          .isEqualTo(new SubmitPass.Accepted());
      EvaluatePass evaluatePass = evaluatePass();
      Claim claim = evaluatePass.claim().orElseThrow();
      media.eraseAt(1, before);

      assertThat(evaluatePass.evaluate(claim)).isEqualTo(new EvaluatePass.Lost());

      assertThat(media.hasErased()).isTrue();
      MediaName frame = MediaName.bestFrame(sent.pass().id(), claim.epoch());
      assertThat(stored.open(sent.session().owner(), frame)).isEmpty();
    }
  }

  /// What is stored for a session that stays is kept.
  @Test
  void nothingIsTakenFromASessionThatIsThere() {
    SessionRecord session = asked(false);

    assertThat(readDocument.read(session, PICTURE)).isInstanceOf(ReadDocument.Taken.class);

    DocumentPass pass = storage.documents(session.id()).getFirst();
    assertThat(stored.open(session.owner(), pass.face().name())).isPresent();
  }

  /// @param objects how many the call stores
  private <P> void assertNothingIsLeft(
      int objects, Prepared<P> prepared, Function<P, Object> call, Object answer) {
    for (boolean before : List.of(true, false)) {
      for (int object = 1; object <= objects; object++) {
        P whose = prepared.get();
        media.eraseAt(object, before);

        assertThat(call.apply(whose)).as("object " + object).isEqualTo(answer);

        assertThat(media.hasErased()).as("object " + object).isTrue();
        assertThat(stored.sessionsOlderThan(clock.instant().plusSeconds(1), 9))
            .as("object " + object)
            .isEmpty();
      }
    }
  }

  private interface Prepared<P> {
    P get();
  }

  /// A pass whose recordings were announced.
  private record Started(SessionRecord session, LivenessPass pass) {}

  /// A card that waits for the person.
  private record Shown(SessionRecord session, DocumentPass pass) {}

  private Started opened(SecureLevel level) {
    SessionRecord session = issued(samples.plan(TokenFamily.SELFIE, level, false));
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    assertThat(storage.open(pass)).isTrue();
    for (RecordingName name : pass.challenge().recordings()) {
      assertThat(storage.startRecording(pass.id(), name, clock.instant())).isTrue();
    }
    for (int i = 0; i < pass.challenge().steps().size(); i++) {
      assertThat(storage.release(pass.id(), i, clock.instant())).isTrue();
    }
    return new Started(session, pass);
  }

  /// A pass of which all has arrived but the manifest.
  private Started sent() {
    Started started = opened(SecureLevel.ACTION_AND_LIGHT);
    for (RecordingName name : RecordingName.values()) {
      assertThat(receive(started, name)).isInstanceOf(ReceiveChunk.Acknowledged.class);
    }
    return started;
  }

  private ReceiveChunk.Result receive(Started started, RecordingName name) {
    byte[] video = name.name().getBytes(UTF_8);
    return receiveChunk.receive(
        started.session(), pass(started), name, 0, video, Digests.sha256(video));
  }

  private LivenessPass pass(Started started) {
    return storage.byId(started.pass().id()).orElseThrow();
  }

  private static Map<RecordingName, SubmitPass.Claimed> manifest() {
    Map<RecordingName, SubmitPass.Claimed> claims = new EnumMap<>(RecordingName.class);
    for (RecordingName name : RecordingName.values()) {
      String sha256 = Digests.sha256(name.name().getBytes(UTF_8));
      claims.put(name, new SubmitPass.Claimed(sha256, List.of()));
    }
    return claims;
  }

  private Shown shown() {
    SessionRecord session = asked(true);
    ReadDocument.Taken taken = (ReadDocument.Taken) readDocument.read(session, PICTURE);
    assertThat(taken.pass().passed()).isTrue();
    return new Shown(session, taken.pass());
  }

  /// A process whose customer wants a card, and the person's face compared with it.
  private SessionRecord asked(boolean confirmed) {
    DocumentPlan document =
        new DocumentPlan(card, Set.of(), true, confirmed, true, false, true, List.of());
    return issued(
        new VerificationPlan(
            TokenFamily.IDENTITY,
            SecureLevel.SILENT,
            List.of(),
            true,
            Edition.PLUS,
            5,
            Optional.empty(),
            Optional.empty(),
            Optional.of(document),
            ""));
  }

  private SessionRecord issued(VerificationPlan plan) {
    SessionRecord session = samples.session(plan, clock.instant());
    storage.issue(session);
    assertThat(storage.start(session.id(), samples.start(clock.instant()))).isTrue();
    return storage.byId(session.id()).orElseThrow();
  }

  private CardReader.Read read() {
    List<CardField> fields =
        card.fields().stream()
            .map(name -> new CardField(name, Optional.ofNullable(values.get(name)), 0))
            .toList();
    return new CardReader.Read(
        new CardReading(card, fields, NumberCheck.VALID, Set.of()),
        new byte[] {4},
        Optional.of(new byte[] {5}));
  }

  private EvaluatePass evaluatePass() {
    Evidence evidence =
        new Evidence(
            "pack", List.of(), List.of(), new ComparisonReading.NotRun(), 1, 1, Duration.ZERO);
    return new EvaluatePass(
        storage,
        storage,
        storage,
        storage,
        media,
        _ -> new LivenessExaminer.Examined(evidence, Optional.of(PICTURE)),
        new LivenessDecision(new DecisionPolicy(List.of())),
        Lifetimes.standard(),
        Duration.ofSeconds(6),
        clock);
  }

  /// A media store whose session is erased while an object is stored.
  private final class ErasedUnderItsHands extends ForwardingMediaStore {
    private int left;
    private boolean before;

    ErasedUnderItsHands() {
      super(stored);
    }

    /// @param object counted from 1, from now on
    /// @param comesBefore whether the object is stored after all was erased
    void eraseAt(int object, boolean comesBefore) {
      left = object;
      before = comesBefore;
    }

    boolean hasErased() {
      return left == 0;
    }

    @Override
    public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
      boolean isNow = left == 1;
      left = Math.max(0, left - 1);
      if (isNow && before) {
        erase(owner);
      }
      StoredMedia object = super.put(owner, name, plaintext);
      if (isNow && !before) {
        erase(owner);
      }
      return object;
    }

    private void erase(MediaOwner owner) {
      assertThat(erase.session(owner.session()).sessions()).isEqualTo(1);
    }
  }
}
