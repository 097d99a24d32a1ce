package org.veriself.domain.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
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
  private final Map<TokenFamily, Walk> expired = new EnumMap<>(TokenFamily.class);
  private final Walk photos = new Walk();

  /// From the start on: whoever erased last may have been stopped before it scrubbed.
  private boolean scrubOwed = true;

  public SweepExpired(
      Sessions sessions, MediaStore media, Lifetimes lifetimes, InstantSource clock) {
    this.sessions = sessions;
    this.media = media;
    this.lifetimes = lifetimes;
    this.clock = clock;
    for (TokenFamily family : TokenFamily.values()) {
      expired.put(family, new Walk());
    }
  }

  /// @param sessions erased with their media
  /// @param photos comparison photos dropped before their session
  /// @param orphans folders of media without a session
  /// @param failures of single sessions, whose media the store kept; a later sweep tries again
  /// @param more whether there is more than one round takes, and this one got on with it; the next
  ///     goes past what the store kept, which is tried again when all others had their turn
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
    for (Map.Entry<TokenFamily, Walk> one : expired.entrySet()) {
      TokenFamily family = one.getKey();
      Instant before = now.minus(lifetimes.resultWindow(family).plus(lifetimes.grace()));
      erased +=
          one.getValue()
              .round(
                  past -> sessions.issuedBefore(family, before, past, BATCH),
                  listed -> erase(listed, failures));
    }
    scrubOwed |= erased > 0;
    if (scrubOwed) {
      scrubOwed = !sessions.scrub();
    }
    Instant photosBefore = now.minus(lifetimes.startWindow().plus(judging()));
    int dropped =
        photos.round(
            past -> sessions.holdingPhotoIssuedBefore(photosBefore, past, BATCH),
            listed -> dropPhotos(listed, now, failures));
    List<SessionId> stored = media.sessionsOlderThan(clock.instant().minus(HOUR), BATCH);
    int orphans = eraseOrphans(stored, failures);
    boolean moreOrphans = stored.size() == BATCH && orphans > 0;
    boolean more =
        moreOrphans
            || Stream.concat(expired.values().stream(), Stream.of(photos))
                .anyMatch(walk -> !walk.ended);
    if (!more) {
      expired.values().forEach(Walk::beginAgain);
      photos.beginAgain();
    }
    boolean stuck = !failures.isEmpty() && erased + dropped + orphans == 0;
    return new Swept(erased, dropped, orphans, failures, more && !stuck);
  }

  /// Where a sweep is in a listing that is longer than a round. What the store keeps stays listed,
  /// and the next round goes past it.
  private static final class Walk {
    private int past;
    private boolean ended;

    /// @param listing lists from a number on
    /// @param removal tells how many of a list went
    int round(IntFunction<List<SessionId>> listing, ToIntFunction<List<SessionId>> removal) {
      if (ended) {
        return 0;
      }
      List<SessionId> listed = listing.apply(past);
      int gone = removal.applyAsInt(listed);
      past += listed.size() - gone;
      ended = listed.size() < BATCH;
      return gone;
    }

    void beginAgain() {
      past = 0;
      ended = false;
    }
  }

  /// Media first: were the row gone first, a crash would leave media that nobody remembers.
  private int erase(List<SessionId> due, List<MediaStoreException> failures) {
    int erased = 0;
    for (SessionId id : due) {
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
