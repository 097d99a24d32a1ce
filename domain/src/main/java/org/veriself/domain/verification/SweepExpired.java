package org.veriself.domain.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
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
/// window and its grace; media whose session is gone. One sweep at a time.
public final class SweepExpired {
  private static final int BATCH = 500;

  /// Slack for a queue that stands still and for a photo stored before its session.
  private static final Duration HOUR = Duration.ofHours(1);

  private final Sessions sessions;
  private final MediaStore media;
  private final Lifetimes lifetimes;
  private final InstantSource clock;
  private boolean scrubOwed;

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
  /// @param failures of single sessions, whose media the store kept; a later sweep tries again
  /// @param more whether there is more than one round takes, and the next would get on with it:
  ///     each tries what the store kept once more, and goes past it
  public record Swept(
      int sessions, int photos, int orphans, List<MediaStoreException> failures, boolean more) {
    public Swept {
      failures = List.copyOf(failures);
    }
  }

  /// One round, bounded; to be called again at once while there is more.
  ///
  /// @throws MediaStoreUnreachable when the store is away as a whole, which ends the round
  public Swept sweep() {
    Instant now = clock.instant();
    List<MediaStoreException> failures = new ArrayList<>();
    int erased = 0;
    boolean more = false;
    for (TokenFamily family : TokenFamily.values()) {
      Duration kept = lifetimes.resultWindow(family).plus(lifetimes.grace());
      Removed gone =
          removed(
              skipped -> sessions.issuedBefore(family, now.minus(kept), skipped, BATCH),
              expired -> erase(expired, failures));
      erased += gone.count();
      more |= gone.more();
    }
    scrubOwed |= erased > 0;
    if (scrubOwed) {
      scrubOwed = !sessions.scrub();
    }
    Instant photosBefore = now.minus(lifetimes.startWindow().plus(judging()));
    Removed photos =
        removed(
            skipped -> sessions.holdingPhotoIssuedBefore(photosBefore, skipped, BATCH),
            withPhoto -> dropPhotos(withPhoto, now, failures));
    List<SessionId> stored = media.sessionsOlderThan(clock.instant().minus(HOUR), BATCH);
    int orphans = eraseOrphans(stored, failures);
    more |= photos.more() || isMore(stored, orphans);
    return new Swept(erased, photos.count(), orphans, failures, more);
  }

  private record Removed(int count, boolean more) {}

  /// Looks behind a full list of which nothing went.
  ///
  /// @param listing lists from a number on
  /// @param removal tells how many of a list went
  private static Removed removed(
      IntFunction<List<SessionId>> listing, ToIntFunction<List<SessionId>> removal) {
    int kept = 0;
    while (true) {
      List<SessionId> listed = listing.apply(kept);
      int gone = removal.applyAsInt(listed);
      if (gone > 0 || listed.size() < BATCH) {
        return new Removed(gone, isMore(listed, gone));
      }
      kept += listed.size();
    }
  }

  /// A full list had no room for the others; one of which nothing went would come back as it was.
  private static boolean isMore(List<SessionId> listed, int gone) {
    return listed.size() == BATCH && gone > 0;
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
  private int dropPhotos(
      List<SessionId> candidates, Instant now, List<MediaStoreException> failures) {
    int dropped = 0;
    for (SessionId id : candidates) {
      Optional<SessionRecord> session = sessions.byId(id);
      if (session
          .filter(one -> now.isBefore(one.startEndsAt(lifetimes).plus(judging())))
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

  /// How long after its start ends a pass may still be judged.
  private Duration judging() {
    return lifetimes.process().plus(lifetimes.capture()).plus(HOUR);
  }

  /// A token's photo is stored before its row: a crash between both leaves media that no token
  /// names. An hour is far more than that takes.
  private int eraseOrphans(List<SessionId> stored, List<MediaStoreException> failures) {
    int erased = 0;
    for (SessionId id : stored) {
      if (sessions.byId(id).isEmpty() && isDone(() -> media.erase(id), failures)) {
        erased++;
      }
    }
    return erased;
  }
}
