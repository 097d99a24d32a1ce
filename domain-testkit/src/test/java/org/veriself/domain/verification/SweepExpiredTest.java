package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.LivenessPass;
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
    SessionRecord session = withPhoto();

    clock.advance(Duration.ofMinutes(30));
    sweep.sweep();
    assertThat(media.open(session.owner(), MediaName.REFERENCE_PHOTO)).isPresent();

    clock.advance(Duration.ofHours(1));
    assertThat(sweep.sweep().photos()).isEqualTo(1);
    assertThat(media.open(session.owner(), MediaName.REFERENCE_PHOTO)).isEmpty();
    assertThat(storage.byId(session.id())).isPresent();
    assertThat(sweep.sweep().photos()).isZero();
  }

  /// Evaluation stood still for hours, or a backup of then was restored.
  @Test
  void aComparisonPhotoStaysWhileAPassWaitsForIt() {
    SessionRecord session = withPhoto();
    LivenessPass pass = samples.pass(session, 1, clock.instant());
    assertThat(storage.open(pass)).isTrue();
    assertThat(storage.submit(pass.id(), samples.submission(pass, clock.instant()))).isTrue();

    clock.advance(Duration.ofHours(3));
    assertThat(sweep.sweep().photos()).isZero();
    assertThat(media.open(session.owner(), MediaName.REFERENCE_PHOTO)).isPresent();

    EvaluationQueue.Claim claim =
        storage.claim(clock.instant(), Duration.ofMinutes(1)).orElseThrow();
    assertThat(storage.conclude(claim, samples.verified(pass, clock.instant()), Optional.empty()))
        .isTrue();
    assertThat(sweep.sweep().photos()).isEqualTo(1);
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

  @Test
  void mediaThatTheStoreKeepsStopsNoOtherSweep() {
    SessionRecord locked = session(TokenFamily.LIVENESS);
    SessionRecord expired = session(TokenFamily.LIVENESS);
    SessionRecord lockedOrphan = samples.session(samples.plan(SecureLevel.SILENT), clock.instant());
    SessionRecord orphan = samples.session(samples.plan(SecureLevel.SILENT), clock.instant());
    SessionRecord lockedPhoto = withPhoto();
    SessionRecord photo = withPhoto();
    for (SessionRecord one : List.of(locked, expired, lockedOrphan, orphan)) {
      put(one, new MediaName("object"));
    }
    media.keep(locked.id());
    media.keep(lockedOrphan.id());
    media.keep(lockedPhoto.id());

    clock.advance(Duration.ofHours(3));
    SweepExpired.Swept swept = sweep.sweep();

    assertThat(storage.byId(expired.id())).isEmpty();
    assertThat(media.open(photo.owner(), MediaName.REFERENCE_PHOTO)).isEmpty();
    assertThat(media.open(orphan.owner(), new MediaName("object"))).isEmpty();
    assertThat(storage.byId(locked.id())).isPresent();
    assertThat(swept.failures()).hasSize(3);
    assertThat(List.of(swept.sessions(), swept.photos(), swept.orphans()))
        .isEqualTo(List.of(1, 1, 1));
  }

  /// Each of hundreds would wait for the store in vain.
  @Test
  void storeThatIsAwayEndsTheRound() {
    SessionRecord expired = session(TokenFamily.LIVENESS);
    clock.advance(Duration.ofHours(3));
    media.breakDown(Optional.of("the store is away"));

    assertThatThrownBy(sweep::sweep).isInstanceOf(MediaStoreUnreachable.class);

    media.breakDown(Optional.empty());
    assertThat(sweep.sweep().sessions()).isEqualTo(1);
    assertThat(storage.byId(expired.id())).isEmpty();
  }

  @Test
  void aFullRoundTellsThatThereIsMore() {
    for (int i = 0; i < 501; i++) {
      SessionRecord _ = session(TokenFamily.LIVENESS);
    }
    clock.advance(Duration.ofHours(3));

    SweepExpired.Swept first = sweep.sweep();
    assertThat(first.sessions()).isEqualTo(500);
    assertThat(first.more()).isTrue();

    SweepExpired.Swept second = sweep.sweep();
    assertThat(second.sessions()).isEqualTo(1);
    assertThat(second.more()).isFalse();
  }

  @Test
  void whatTheStoreKeepsHoldsUpNoOthers() {
    locked(1);
    for (int i = 0; i < 501; i++) {
      SessionRecord _ = session(TokenFamily.LIVENESS);
    }
    clock.advance(Duration.ofHours(3));

    SweepExpired.Swept first = sweep.sweep();
    assertThat(first.failures()).hasSize(1);
    assertThat(first.sessions()).isEqualTo(499);
    assertThat(first.more()).isTrue();
    SweepExpired.Swept second = sweep.sweep();
    assertThat(second.failures()).isEmpty();
    assertThat(second.sessions()).isEqualTo(2);
    assertThat(second.more()).isFalse();
  }

  /// A store that takes nothing is not asked about everybody at once, again and again.
  @Test
  void sweepsGoPastAnyNumberOfSessionsThatTheStoreKeeps() {
    locked(1_000);
    clock.advance(Duration.ofSeconds(1));
    SessionRecord expired = session(TokenFamily.LIVENESS);
    clock.advance(Duration.ofHours(3));

    for (int i = 0; i < 2; i++) {
      SweepExpired.Swept stuck = sweep.sweep();
      assertThat(stuck.failures()).hasSize(500);
      assertThat(stuck.more()).isFalse();
    }
    assertThat(sweep.sweep().sessions()).isEqualTo(1);
    assertThat(storage.byId(expired.id())).isEmpty();
    // All had their turn.
    assertThat(sweep.sweep().failures()).hasSize(500);
  }

  private void locked(int count) {
    for (int i = 0; i < count; i++) {
      SessionRecord locked = session(TokenFamily.LIVENESS);
      put(locked, new MediaName("object"));
      media.keep(locked.id());
    }
  }

  /// Old sessions whose results can still be read are no work for a sweep.
  @Test
  void manyOldSessionsThatAreAliveAreNoMore() {
    for (int i = 0; i < 501; i++) {
      put(session(TokenFamily.SELFIE), new MediaName("object"));
    }
    clock.advance(Duration.ofHours(3));

    assertThat(sweep.sweep().more()).isFalse();
  }

  private SessionRecord withPhoto() {
    SessionRecord session =
        samples.session(
            samples.plan(TokenFamily.SELFIE, SecureLevel.SILENT, true), clock.instant());
    storage.issue(session);
    put(session, MediaName.REFERENCE_PHOTO);
    return session;
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
