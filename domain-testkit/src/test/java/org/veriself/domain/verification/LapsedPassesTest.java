package org.veriself.domain.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.ChallengeForm;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.identifier.SecretToken;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.pass.QueueBound;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// A pass whose deadline passes while its submission is under way: it was completed, or it timed
/// out, and nobody is ever told both.
class LapsedPassesTest {
  private static final byte[] VIDEO = "video".getBytes(UTF_8);

  private final Samples samples = new Samples(54);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final SlowMediaStore media = new SlowMediaStore();
  private final QuitPass quitPass = new QuitPass(storage, media, clock);
  private final SubmitPass submitPass = new SubmitPass(storage, media, quitPass, () -> {}, clock);
  private final ReadAttempts readAttempts =
      new ReadAttempts(storage, storage, storage, Lifetimes.standard(), clock);
  private final OpenPass openPass =
      new OpenPass(
          storage,
          (_, _) -> samples.pass(this.session, 1, clock.instant()).challenge(),
          storage,
          storage,
          Set.of(ChallengeForm.values()),
          quitPass,
          new QueueBound(() -> 0, 10, clock),
          Lifetimes.standard(),
          clock);
  private final SecretToken token = samples.token();
  private final SessionRecord session =
      samples.session(
          samples.plan(TokenFamily.WEB, SecureLevel.SILENT, false), clock.instant(), token);
  private final LivenessPass pass = sent();

  @Test
  void aSubmissionIsTooLateOnceACustomerWasToldOfTheTimeOut() {
    media.whilePutting(
        () -> {
          lapse();
          assertThat(told()).containsExactly(Outcome.Rejected.because(Reason.TIMED_OUT));
        });

    assertThat(submit()).isEqualTo(new SubmitPass.Late());

    assertThat(told()).containsExactly(Outcome.Rejected.because(Reason.TIMED_OUT));
    assertThat(media.open(session.owner(), MediaName.recording(pass.id(), RecordingName.MAIN)))
        .isEmpty();
  }

  @Test
  void aSubmissionIsTooLateOnceAnotherPassIsOpen() {
    media.whilePutting(
        () -> {
          lapse();
          assertThat(open()).isInstanceOf(OpenPass.Opened.class);
        });

    assertThat(submit()).isEqualTo(new SubmitPass.Late());

    assertThat(storage.depth()).isZero();
  }

  @Test
  void aSubmissionIsTooLateOnceThePersonGaveUp() {
    media.whilePutting(
        () -> {
          lapse();
          quitPass.quit(session, newest(), Reason.PERSON_LEFT);
        });

    assertThat(submit()).isEqualTo(new SubmitPass.Late());

    assertThat(told()).containsExactly(Outcome.Rejected.because(Reason.TIMED_OUT));
  }

  /// Nobody looked meanwhile: what came in time is judged.
  @Test
  void aSubmissionThatCameInTimeCounts() {
    media.whilePutting(this::lapse);

    assertThat(submit()).isEqualTo(new SubmitPass.Accepted());

    assertThat(told()).isEmpty();
    assertThat(open()).isEqualTo(new OpenPass.Refused(OpenPass.Refusal.PASS_RUNNING));
    quitPass.quit(session, newest(), Reason.PERSON_LEFT);
    assertThat(newest().state()).isInstanceOf(PassState.Submitted.class);
  }

  private void lapse() {
    clock.advance(Duration.between(clock.instant(), pass.deadline()).plusMillis(1));
  }

  private List<Outcome> told() {
    return switch (readAttempts.read(Samples.ACCOUNT, token.reveal())) {
      case ReadAttempts.Read read ->
          read.attempts().stream().map(ReadAttempts.Attempt::outcome).toList();
      case ReadAttempts.Refused refused -> throw new AssertionError(refused);
    };
  }

  private OpenPass.Result open() {
    return openPass.open(storage.byId(session.id()).orElseThrow(), ChallengeForm.FULL);
  }

  private SubmitPass.Result submit() {
    Map<RecordingName, SubmitPass.Claimed> manifest =
        Map.of(RecordingName.MAIN, new SubmitPass.Claimed(Digests.sha256(VIDEO), List.of()));
    return submitPass.submit(session, newest(), manifest, Optional.empty());
  }

  private LivenessPass newest() {
    return storage.byId(pass.id()).orElseThrow();
  }

  /// A pass of which all has arrived but the manifest.
  private LivenessPass sent() {
    storage.issue(session);
    assertThat(storage.start(session.id(), samples.start(clock.instant()))).isTrue();
    LivenessPass opened = samples.pass(session, 1, clock.instant());
    assertThat(storage.open(opened)).isTrue();
    assertThat(storage.startRecording(opened.id(), RecordingName.MAIN, clock.instant())).isTrue();
    for (int i = 0; i < opened.challenge().steps().size(); i++) {
      assertThat(storage.release(opened.id(), i, clock.instant())).isTrue();
    }
    ReceiveChunk receiveChunk =
        new ReceiveChunk(
            storage, media, new CaptureLimits(1_000, 1_000, Duration.ofSeconds(30)), clock);
    assertThat(
            receiveChunk.receive(
                session,
                storage.byId(opened.id()).orElseThrow(),
                RecordingName.MAIN,
                0,
                VIDEO,
                Digests.sha256(VIDEO)))
        .isEqualTo(new ReceiveChunk.Acknowledged(VIDEO.length));
    return opened;
  }

  /// Lets something happen while an object is stored.
  private final class SlowMediaStore extends ForwardingMediaStore {
    private Runnable meanwhile = () -> {};

    SlowMediaStore() {
      super(new MemoryMediaStore(clock));
    }

    void whilePutting(Runnable event) {
      meanwhile = event;
    }

    @Override
    public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
      StoredMedia stored = super.put(owner, name, plaintext);
      meanwhile.run();
      return stored;
    }
  }
}
