package org.veriself.domain.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;
import org.veriself.domain.plan.TokenFamily;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.Lifetimes;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.session.Sessions;

/// Removes what outlived its window (flows.md 9): sessions and their media after the result
/// window and its grace; media whose session is gone.
public final class SweepExpired {
  private static final int BATCH = 500;

  /// Slack for a queue that stands still and for a photo stored before its session.
  private static final Duration HOUR = Duration.ofHours(1);

  private final Sessions sessions;
  private final MediaStore media;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  public SweepExpired(
      Sessions sessions, MediaStore media, Lifetimes lifetimes, InstantSource clock) {
    this.sessions = sessions;
    this.media = media;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /// @param sessions erased with their media
  /// @param photos comparison photos dropped before their session
  /// @param orphans folders of media without a session
  /// @param failures of single sessions, whose media the store kept; the next round tries again
  public record Swept(int sessions, int photos, int orphans, List<MediaStoreException> failures) {
    public Swept {
      failures = List.copyOf(failures);
    }
  }

  /// One round, bounded; call it again until it sweeps nothing.
  ///
  /// @throws MediaStoreUnreachable when the store is away as a whole, which ends the round
  public Swept sweep() {
    Instant now = clock.instant();
    List<MediaStoreException> failures = new ArrayList<>();
    int erased = 0;
    for (TokenFamily family : TokenFamily.values()) {
      Duration kept = lifetimes.resultWindow(family).plus(lifetimes.grace());
      erased += erase(sessions.issuedBefore(family, now.minus(kept), BATCH), failures);
    }
    if (erased > 0) {
      sessions.scrub();
    }
    int photos = dropPhotos(now, failures);
    return new Swept(erased, photos, eraseOrphans(failures), failures);
  }

  /// Media first: were the row gone first, a crash would leave media that nobody remembers.
  private int erase(List<SessionId> expired, List<MediaStoreException> failures) {
    int erased = 0;
    for (SessionId id : expired) {
      if (isDone(() -> media.erase(id), failures)) {
        erased += sessions.erase(id, Erasure.WINDOW_PASSED, clock.instant()) ? 1 : 0;
      }
    }
    return erased;
  }

  /// What the store keeps of one session must not keep that of the others alive. When it takes
  /// nothing from anybody, though, each of hundreds would wait for it in vain.
  private boolean isDone(Runnable removal, List<MediaStoreException> failures) {
    try {
      removal.run();
      return true;
    } catch (MediaStoreException e) {
      if (e instanceof MediaStoreUnreachable && media.fault().isPresent()) {
        throw e;
      }
      failures.add(e);
      return false;
    }
  }

  /// A comparison photo is of no use once no pass can be judged any more.
  private int dropPhotos(Instant now, List<MediaStoreException> failures) {
    Duration judging = lifetimes.process().plus(lifetimes.capture()).plus(HOUR);
    Instant before = now.minus(lifetimes.startWindow().plus(judging));
    int dropped = 0;
    for (SessionId id : sessions.holdingPhotoIssuedBefore(before, BATCH)) {
      Optional<SessionRecord> session = sessions.byId(id);
      if (session
          .filter(one -> now.isBefore(one.startEndsAt(lifetimes).plus(judging)))
          .isPresent()) {
        continue;
      }
      Runnable removal =
          () -> session.ifPresent(one -> media.delete(one.owner(), MediaName.REFERENCE_PHOTO));
      if (isDone(removal, failures)) {
        sessions.photoDropped(id, now);
        dropped++;
      }
    }
    return dropped;
  }

  /// A token's photo is stored before its row: a crash between both leaves media that no token
  /// names. An hour is far more than that takes.
  private int eraseOrphans(List<MediaStoreException> failures) {
    int erased = 0;
    for (SessionId id : media.sessionsOlderThan(clock.instant().minus(HOUR), BATCH)) {
      if (sessions.byId(id).isEmpty() && isDone(() -> media.erase(id), failures)) {
        erased++;
      }
    }
    return erased;
  }
}
