package org.veriself.domain.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.audit.AuditRecord;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryAuditTrail;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;

class EraseSessionsTest {
  private static final MediaName OBJECT = new MediaName("object");

  private final Samples samples = new Samples(62);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryAuditTrail audit = new MemoryAuditTrail();
  private final MemoryStorage storage = new MemoryStorage(audit);
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final EraseSessions erase = new EraseSessions(storage, media, clock);

  @Test
  void aSessionIsErasedWithItsMediaAndThatIsRecorded() {
    SessionRecord session = session("one");
    SessionRecord kept = session("two");

    assertThat(erase.session(session.id()).sessions()).isEqualTo(1);

    assertThat(storage.byId(session.id())).isEmpty();
    assertThat(media.open(session.owner(), OBJECT)).isEmpty();
    assertThat(storage.byId(kept.id())).isPresent();
    assertThat(media.open(kept.owner(), OBJECT)).isPresent();
    assertThat(audit.after(Samples.ACCOUNT.value(), 0, 9))
        .extracting(AuditRecord::event)
        .containsExactly("TOKEN_ISSUED", "TOKEN_ISSUED", "SESSION_ERASED");
  }

  @Test
  void mediaOfASessionThatIsGoneIsErasedToo() {
    SessionRecord stranger = samples.session();
    put(stranger);

    assertThat(erase.session(stranger.id()).sessions()).isZero();
    assertThat(media.open(stranger.owner(), OBJECT)).isEmpty();
  }

  @Test
  void allSessionsOfAnAccountAreErased() {
    for (int i = 0; i < 1_100; i++) {
      storage.issue(samples.session());
    }

    assertThat(erase.account(new AccountId("nobody")).sessions()).isZero();
    assertThat(erase.account(Samples.ACCOUNT).sessions()).isEqualTo(1_100);
    assertThat(storage.ofAccount(Samples.ACCOUNT, 9)).isEmpty();
  }

  @Test
  void allSessionsOfASubjectAreErased() {
    SessionRecord first = session("one");
    SessionRecord second = session("one");
    SessionRecord other = session("other");

    assertThat(erase.subject("one").sessions()).isEqualTo(2);
    assertThat(storage.byId(first.id())).isEmpty();
    assertThat(media.open(second.owner(), OBJECT)).isEmpty();
    assertThat(storage.byId(other.id())).isPresent();
  }

  /// Without the row there is no key any more; the sweep removes what the store kept.
  @Test
  void aSessionWhoseMediaTheStoreKeepsIsGoneAllTheSame() {
    SessionRecord session = session("one");
    media.keep(session.id());

    EraseSessions.Erased erased = erase.session(session.id());

    assertThat(erased.sessions()).isEqualTo(1);
    assertThat(erased.failures()).hasSize(1);
    assertThat(storage.byId(session.id())).isEmpty();
  }

  /// One after another takes too long where a bucket answers late.
  @Test
  void mediaOfSeveralSessionsIsRemovedSideBySide() {
    for (int i = 0; i < 6; i++) {
      SessionRecord _ = session("one");
    }
    CyclicBarrier both = new CyclicBarrier(2);
    MediaStore meeting =
        new ForwardingMediaStore(media) {
          @Override
          public void erase(SessionId session) {
            try {
              int _ = both.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException("nothing else was removed meanwhile", e);
            }
            super.erase(session);
          }
        };

    EraseSessions.Erased erased = new EraseSessions(storage, meeting, clock).subject("one");

    assertThat(erased.sessions()).isEqualTo(6);
    assertThat(erased.failures()).isEmpty();
    assertThat(media.sessionsOlderThan(clock.instant().plusSeconds(1), 9)).isEmpty();
  }

  @Test
  void whatTheStoreKeepsIsToldOfEachSession() {
    media.keep(session("one").id());
    media.keep(session("one").id());
    SessionRecord _ = session("one");

    EraseSessions.Erased erased = erase.subject("one");

    assertThat(erased.sessions()).isEqualTo(3);
    assertThat(erased.failures()).hasSize(2);
  }

  private SessionRecord session(String extra) {
    SessionRecord session =
        samples.session(samples.plan(SecureLevel.SILENT).withExtra(extra), clock.instant());
    storage.issue(session);
    put(session);
    return session;
  }

  private void put(SessionRecord session) {
    StoredMedia _ = media.put(session.owner(), OBJECT, new ByteArrayInputStream(new byte[] {1}));
  }
}
