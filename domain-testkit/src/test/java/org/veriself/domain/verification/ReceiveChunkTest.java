package org.veriself.domain.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.Chunk;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// Two uploads at once for the same place: what was acknowledged is kept, and nothing else.
class ReceiveChunkTest {
  private static final byte[] LONG = "a longer piece".getBytes(UTF_8);
  private static final byte[] SHORT = Arrays.copyOf(LONG, 5);

  private final Samples samples = new Samples(55);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore stored = new MemoryMediaStore(clock);
  private final OvertakenMediaStore media = new OvertakenMediaStore();
  private final ReceiveChunk receiveChunk =
      new ReceiveChunk(
          storage, media, new CaptureLimits(1_000, 1_000, Duration.ofSeconds(30)), clock);
  private final SessionRecord session =
      samples.session(samples.plan(SecureLevel.SILENT), clock.instant());
  private final LivenessPass pass = announced();

  /// A client whose line broke asks where to go on and cuts its pieces anew, while the first is
  /// still on its way.
  @Test
  void aPieceThatWasOvertakenReplacesNothing() throws IOException {
    media.first(() -> assertThat(send(LONG)).isEqualTo(new ReceiveChunk.Acknowledged(LONG.length)));

    assertThat(send(SHORT)).isEqualTo(new ReceiveChunk.WrongOffset(LONG.length));

    List<Chunk> chunks = storage.chunks(pass.id(), RecordingName.MAIN);
    assertThat(chunks).hasSize(1);
    try (InputStream kept =
        Channels.newInputStream(
            stored.open(session.owner(), chunks.getFirst().name(pass.id())).orElseThrow())) {
      assertThat(kept.readAllBytes()).isEqualTo(LONG);
    }
    assertThat(isStored(SHORT)).isFalse();
  }

  @Test
  void theSamePieceSentTwiceAtOnceIsAcknowledgedTwice() {
    media.first(() -> assertThat(send(LONG)).isEqualTo(new ReceiveChunk.Acknowledged(LONG.length)));

    assertThat(send(LONG)).isEqualTo(new ReceiveChunk.Acknowledged(LONG.length));

    assertThat(isStored(LONG)).isTrue();
  }

  @Test
  void aPieceOfAPassThatEndedMeanwhileIsNotLeft() {
    QuitPass quitPass = new QuitPass(storage, stored, clock);
    media.first(() -> quitPass.quit(session, pass, Reason.PERSON_LEFT));

    assertThat(send(LONG)).isEqualTo(new ReceiveChunk.Closed());

    assertThat(isStored(LONG)).isFalse();
  }

  private ReceiveChunk.Result send(byte[] bytes) {
    return receiveChunk.receive(
        session,
        storage.byId(pass.id()).orElseThrow(),
        RecordingName.MAIN,
        0,
        bytes,
        Digests.sha256(bytes));
  }

  private boolean isStored(byte[] bytes) {
    MediaName name = MediaName.chunk(pass.id(), RecordingName.MAIN, 0, Digests.sha256(bytes));
    return stored.open(session.owner(), name).isPresent();
  }

  private LivenessPass announced() {
    storage.issue(session);
    LivenessPass opened = samples.pass(session, 1, clock.instant());
    assertThat(storage.open(opened)).isTrue();
    assertThat(storage.startRecording(opened.id(), RecordingName.MAIN, clock.instant())).isTrue();
    return opened;
  }

  /// Lets something else come first when an object is stored.
  private final class OvertakenMediaStore extends ForwardingMediaStore {
    private Runnable first = () -> {};

    OvertakenMediaStore() {
      super(stored);
    }

    void first(Runnable event) {
      first = event;
    }

    @Override
    public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
      Runnable before = first;
      first = () -> {};
      before.run();
      return super.put(owner, name, plaintext);
    }
  }
}
