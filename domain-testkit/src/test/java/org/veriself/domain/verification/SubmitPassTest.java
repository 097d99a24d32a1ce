package org.veriself.domain.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.device.DeviceHints;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// docs/capture-protocol.md 6: a pass takes one manifest, and only that one may be sent again.
class SubmitPassTest {
  private static final DeviceHints HINTS = new DeviceHints(false, true, false, false);

  private final Samples samples = new Samples(52);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final QuitPass quitPass = new QuitPass(storage, media, clock);
  private final SubmitPass submitPass = new SubmitPass(storage, media, quitPass, () -> {}, clock);
  private final SessionRecord session =
      samples.session(
          samples.plan(TokenFamily.SELFIE, SecureLevel.ACTION_AND_LIGHT, false), clock.instant());
  private final LivenessPass opened = sent();

  @Test
  void theSameManifestMayBeSentAgain() {
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());
    LivenessPass submitted = pass();

    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());
    assertThat(pass()).isEqualTo(submitted);
  }

  /// capture.md 5: the hints of the manifest that was taken are kept.
  @Test
  void hintsAreKeptAndNotReplaced() {
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());

    assertThat(submitPass.submit(session, pass(), manifest(), Optional.empty()))
        .isEqualTo(new SubmitPass.Accepted());
    assertThat(pass().state())
        .isInstanceOfSatisfying(
            PassState.Submitted.class,
            submitted -> assertThat(submitted.submission().hints()).contains(HINTS));
  }

  @Test
  void anotherManifestForACompletedPassIsRefused() {
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());
    LivenessPass submitted = pass();

    assertThat(submit(manifestOf("other", "other"))).isEqualTo(new SubmitPass.Late());
    assertThat(submit(Map.of())).isEqualTo(new SubmitPass.Late());
    Map<RecordingName, SubmitPass.Claimed> retimed = manifest();
    retimed.compute(
        RecordingName.MAIN,
        (_, claimed) ->
            new SubmitPass.Claimed(
                claimed == null ? "" : claimed.sha256(), List.of(Duration.ofMillis(7))));
    assertThat(submit(retimed)).isEqualTo(new SubmitPass.Late());
    assertThat(pass()).isEqualTo(submitted);
    assertThat(isStored(RecordingName.ACTION)).isTrue();
  }

  /// The submission is durable by then, and an evaluator is woken for it.
  @Test
  void piecesThatCannotBeDeletedChangeNothing() {
    AtomicInteger woken = new AtomicInteger();
    MediaStore keeping =
        new ForwardingMediaStore(media) {
          @Override
          public void delete(MediaOwner owner, MediaName name) {
            throw new MediaStoreException("cannot delete " + name, new IOException("refused"));
          }
        };
    SubmitPass submitting =
        new SubmitPass(storage, keeping, quitPass, woken::incrementAndGet, clock);

    assertThat(submitting.submit(session, pass(), manifest(), Optional.of(HINTS)))
        .isEqualTo(new SubmitPass.Accepted());

    assertThat(woken).hasValue(1);
  }

  @Test
  void aPassThatWasBrokenOffTakesNoManifest() {
    quitPass.quit(session, pass(), Reason.PERSON_LEFT);

    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Late());
    assertThat(isStored(RecordingName.ACTION)).isFalse();
  }

  @Test
  void aManifestThatLacksARecordingLeavesNothingBehind() {
    Map<RecordingName, SubmitPass.Claimed> manifest = manifest();
    assertThat(manifest.remove(RecordingName.MAIN)).isNotNull();

    assertThat(submit(manifest)).isEqualTo(new SubmitPass.RecordingMissing(RecordingName.MAIN));
    assertThat(isStored(RecordingName.ACTION)).isFalse();
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());
  }

  @Test
  void aWrongHashEndsThePassAndLeavesNothingBehind() {
    assertThat(submit(manifestOf("action", "other")))
        .isEqualTo(new SubmitPass.WrongHash(RecordingName.MAIN));

    assertThat(pass().state()).isInstanceOf(PassState.Judged.class);
    assertThat(isStored(RecordingName.ACTION)).isFalse();
    assertThat(isStored(RecordingName.MAIN)).isFalse();
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Late());
  }

  /// Two calls at once: the one that read the pass before the other submitted it.
  @Test
  void aWrongManifestThatComesAtTheSameTimeTakesNothingFromTheRightOne() {
    LivenessPass before = pass();
    assertThat(submit(manifest())).isEqualTo(new SubmitPass.Accepted());
    LivenessPass submitted = pass();

    assertThat(submitPass.submit(session, before, Map.of(), Optional.empty()))
        .isInstanceOf(SubmitPass.RecordingMissing.class);
    resend();
    assertThat(submitPass.submit(session, before, manifestOf("action", "other"), Optional.empty()))
        .isEqualTo(new SubmitPass.Late());
    resend();
    assertThat(submitPass.submit(session, before, manifest(), Optional.empty()))
        .isEqualTo(new SubmitPass.Accepted());
    assertThat(pass()).isEqualTo(submitted);
    assertThat(isStored(RecordingName.ACTION)).isTrue();
    assertThat(isStored(RecordingName.MAIN)).isTrue();
  }

  private SubmitPass.Result submit(Map<RecordingName, SubmitPass.Claimed> manifest) {
    return submitPass.submit(session, pass(), manifest, Optional.of(HINTS));
  }

  private LivenessPass pass() {
    return storage.byId(opened.id()).orElseThrow();
  }

  private boolean isStored(RecordingName name) {
    return media.open(session.owner(), MediaName.recording(opened.id(), name)).isPresent();
  }

  private static Map<RecordingName, SubmitPass.Claimed> manifest() {
    return manifestOf("action", "main");
  }

  private static Map<RecordingName, SubmitPass.Claimed> manifestOf(String action, String main) {
    Map<RecordingName, SubmitPass.Claimed> claims = new EnumMap<>(RecordingName.class);
    claims.put(RecordingName.ACTION, claimed(action));
    claims.put(RecordingName.MAIN, claimed(main));
    return claims;
  }

  private static SubmitPass.Claimed claimed(String video) {
    return new SubmitPass.Claimed(Digests.sha256(video.getBytes(UTF_8)), List.of());
  }

  /// A pass of which all has arrived but the manifest.
  private LivenessPass sent() {
    storage.issue(session);
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    assertThat(storage.open(pass)).isTrue();
    for (RecordingName name : RecordingName.values()) {
      assertThat(storage.startRecording(pass.id(), name, clock.instant())).isTrue();
    }
    for (int i = 0; i < pass.challenge().steps().size(); i++) {
      assertThat(storage.release(pass.id(), i, clock.instant())).isTrue();
    }
    ReceiveChunk receiveChunk =
        new ReceiveChunk(
            storage, media, new CaptureLimits(1_000, 1_000, Duration.ofSeconds(30)), clock);
    for (RecordingName name : RecordingName.values()) {
      byte[] bytes = video(name);
      assertThat(
              receiveChunk.receive(
                  session,
                  storage.byId(pass.id()).orElseThrow(),
                  name,
                  0,
                  bytes,
                  Digests.sha256(bytes)))
          .isInstanceOf(ReceiveChunk.Acknowledged.class);
    }
    return pass;
  }

  /// Puts the pieces back that a submission dropped: the slower call still held them.
  private void resend() {
    for (RecordingName name : RecordingName.values()) {
      var _ =
          media.put(
              session.owner(),
              storage.chunks(opened.id(), name).getFirst().name(opened.id()),
              new ByteArrayInputStream(video(name)));
    }
  }

  private static byte[] video(RecordingName name) {
    return (name == RecordingName.ACTION ? "action" : "main").getBytes(UTF_8);
  }
}
