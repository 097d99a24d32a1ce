package org.veriself.domain.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.access.SecretId;
import org.veriself.domain.access.SecretKey;
import org.veriself.domain.challenge.Challenge;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.challenge.RandomChallenges;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.Judgement;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.pass.SubmittedRecording;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.Edition;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.plan.VerificationPlan;
import org.veriself.domain.protection.SealedKey;
import org.veriself.domain.session.DeviceBinding;
import org.veriself.domain.session.ProcessStart;
import org.veriself.domain.session.SessionRecord;

/// Sample values, different from each other, the same for the same seed. Not thread-safe.
///
/// Session keys are random bytes: [MemoryKeyVault] takes any key, a real vault only its own.
public final class Samples {
  /// The moment around which samples happen.
  public static final Instant NOW = Instant.parse("2026-11-02T10:15:30.123456Z");

  public static final AccountId ACCOUNT = new AccountId("acme");

  private final Random random;
  private final SeededSecureRandom secure;

  public Samples(long seed) {
    random = new Random(seed);
    secure = new SeededSecureRandom(seed);
  }

  public SessionId sessionId() {
    return new SessionId(uuid());
  }

  public PassId passId() {
    return new PassId(uuid());
  }

  public SecretToken token() {
    return SecretToken.random(secure);
  }

  public SecretId secretId() {
    return new SecretId("AKID" + HexFormat.of().formatHex(bytes(16)));
  }

  public SecretKey secretKey() {
    return new SecretKey(HexFormat.of().formatHex(bytes(16)));
  }

  public SealedKey key() {
    return new SealedKey(bytes(32));
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// A plan with a comparison, two actions where the level has any, three attempts.
  public VerificationPlan plan(SecureLevel level) {
    return plan(TokenFamily.SELFIE, level, true);
  }

  public VerificationPlan plan(TokenFamily family, SecureLevel level, boolean comparesPhoto) {
    List<Action> actions =
        level.hasActions() ? List.of(Action.BLINK, Action.MOUTH) : List.<Action>of();
    return new VerificationPlan(
        family, level, actions, comparesPhoto, Edition.PLUS, 3, "customer-7");
  }

  /// A session of a level 2 plan with a comparison, issued at [#NOW].
  public SessionRecord session() {
    return session(plan(SecureLevel.ACTION), NOW);
  }

  public SessionRecord session(VerificationPlan plan, Instant issuedAt) {
    return session(plan, issuedAt, token());
  }

  public SessionRecord session(VerificationPlan plan, Instant issuedAt, SecretToken token) {
    return new SessionRecord(
        sessionId(),
        ACCOUNT,
        token.hash(),
        key(),
        plan,
        issuedAt,
        Optional.empty(),
        Optional.empty());
  }

  public ProcessStart start(Instant at) {
    return new ProcessStart(at, new DeviceBinding(token().hash(), bytes(91)));
  }

  public Challenge challenge(VerificationPlan plan) {
    return new RandomChallenges(random).next(plan, ChallengeForm.FULL);
  }

  /// A fresh pass, to be submitted within a minute.
  public LivenessPass pass(SessionRecord session, int number, Instant openedAt) {
    return new LivenessPass(
        passId(),
        session.id(),
        number,
        challenge(session.plan()),
        openedAt,
        openedAt.plusSeconds(60),
        List.of(),
        List.of(),
        false,
        new PassState.Capturing());
  }

  /// Pieces of one recording, one after the other from offset 0.
  public List<Chunk> chunks(RecordingName recording, int count, Instant from) {
    List<Chunk> chunks = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < count; i++) {
      int length = 1_000 + random.nextInt(1_000);
      chunks.add(
          new Chunk(
              recording,
              offset,
              length,
              HexFormat.of().formatHex(bytes(32)),
              from.plusMillis(300L * i)));
      offset += length;
    }
    return chunks;
  }

  public StoredMedia stored(MediaName name) {
    return new StoredMedia(
        name,
        1_000 + random.nextInt(1_000),
        HexFormat.of().formatHex(bytes(16)),
        HexFormat.of().formatHex(bytes(32)));
  }

  /// One recording for each that the challenge of the pass asks for.
  public Submission submission(LivenessPass pass, Instant at) {
    List<SubmittedRecording> recordings = new ArrayList<>();
    for (RecordingName name : pass.challenge().recordings()) {
      recordings.add(
          new SubmittedRecording(
              name,
              stored(MediaName.recording(pass.id(), name)),
              at.minusSeconds(6),
              at.minusSeconds(5),
              at.minusMillis(200),
              List.of(Duration.ofMillis(700), Duration.ofMillis(2_345))));
    }
    DeviceHints hints =
        new DeviceHints(
            random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    return new Submission(at, recordings, Optional.of(hints));
  }

  public Judgement verified(LivenessPass pass, Instant at) {
    return new Judgement(
        at,
        new Outcome.Verified(Optional.of(new Similarity(87.25))),
        Optional.of(stored(MediaName.bestFrame(pass.id(), 1))));
  }

  public Judgement rejected(Instant at, Reason reason) {
    return new Judgement(at, Outcome.Rejected.because(reason), Optional.empty());
  }

  /// Every form that evidence can hold.
  public Evidence evidence() {
    return new Evidence(
        "default 1.2.0",
        List.of(
            CueReading.of(
                Cue.DURATION, RecordingName.ACTION, new CueReading.Measured(5.02, 1, "5.02 s")),
            new CueReading(
                Cue.ACTION,
                RecordingName.ACTION,
                Optional.of(Action.BLINK),
                new CueReading.Measured(0.93, 0.8, "blink at 2.1 s, openness 0.31 -> 0.08")),
            CueReading.of(
                Cue.DEPTH, RecordingName.ACTION, new CueReading.NotMeasurable("no movement"))),
        List.of(new MediaRefusal(RecordingName.MAIN, Reason.VIDEO_EMPTY, "no frames")),
        new ComparisonReading.Compared(new Similarity(87.25)),
        125,
        31,
        Duration.ofMillis(812));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
