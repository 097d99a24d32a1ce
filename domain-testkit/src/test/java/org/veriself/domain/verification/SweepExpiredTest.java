package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

/// flows.md 9: media dies with its result window, ten minutes of grace included.
class SweepExpiredTest {
  private final Samples samples = new Samples(61);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final SweepExpired sweep = new SweepExpired(storage, media, Lifetimes.standard(), clock);

  @Test
  void aSessionIsErasedWithItsMediaAfterWindowAndGrace() {
    SessionRecord session = session(TokenFamily.LIVENESS);
    put(session, new MediaName("object"));

    clock.advance(Duration.ofHours(2).plusMinutes(9));
    sweep.sweep();
    assertThat(storage.byId(session.id())).isPresent();

    clock.advance(Duration.ofMinutes(2));
    assertThat(sweep.sweep().sessions()).isEqualTo(1);
    assertThat(storage.byId(session.id())).isEmpty();
    assertThat(media.open(session.owner(), new MediaName("object"))).isEmpty();
  }

  @Test
  void aComparisonPhotoGoesWhenNoPassCanNeedItAnyMore() {
    SessionRecord session =
        samples.session(
            samples.plan(TokenFamily.SELFIE, SecureLevel.SILENT, true), clock.instant());
    storage.issue(session);
    put(session, MediaName.REFERENCE_PHOTO);

    clock.advance(Duration.ofMinutes(30));
    sweep.sweep();
    assertThat(media.open(session.owner(), MediaName.REFERENCE_PHOTO)).isPresent();

    clock.advance(Duration.ofHours(1));
    assertThat(sweep.sweep().photos()).isEqualTo(1);
    assertThat(media.open(session.owner(), MediaName.REFERENCE_PHOTO)).isEmpty();
    assertThat(storage.byId(session.id())).isPresent();
    assertThat(sweep.sweep().photos()).isZero();
  }

  @Test
  void mediaWithoutASessionIsErasedAfterAnHour() {
    SessionRecord stranger = samples.session(samples.plan(SecureLevel.SILENT), clock.instant());
    put(stranger, new MediaName("orphan"));

    assertThat(sweep.sweep().orphans()).isZero();
    clock.advance(Duration.ofMinutes(61));
    assertThat(sweep.sweep().orphans()).isEqualTo(1);
    assertThat(media.open(stranger.owner(), new MediaName("orphan"))).isEmpty();
  }

  private SessionRecord session(TokenFamily family) {
    SessionRecord session =
        samples.session(samples.plan(family, SecureLevel.SILENT, false), clock.instant());
    storage.issue(session);
    return session;
  }

  private void put(SessionRecord session, MediaName name) {
    StoredMedia _ = media.put(session.owner(), name, new ByteArrayInputStream(new byte[] {1}));
  }
}
