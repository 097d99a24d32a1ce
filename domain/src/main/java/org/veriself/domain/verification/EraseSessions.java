package org.veriself.domain.verification;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.veriself.domain.access.AccountId;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.session.Erasure;
import org.veriself.domain.session.Sessions;

/// Erases sessions before their window ends, because somebody asked for it. The key goes first:
/// what a store keeps of the media opens for nobody from then on, and [SweepExpired] removes it as
/// media without a session. Whoever stores media finds the session gone afterwards, and removes it.
/// Media of several sessions is removed side by side, since a bucket answers each call late.
public final class EraseSessions {
  private static final int BATCH = 500;
  private static final int AT_ONCE = 16;

  private final Sessions sessions;
  private final MediaStore media;
  private final InstantSource clock;

  public EraseSessions(Sessions sessions, MediaStore media, InstantSource clock) {
    this.sessions = sessions;
    this.media = media;
    this.clock = clock;
  }

  /// @param sessions that were there and are gone
  /// @param failures of single sessions, whose media the store kept, unreadable
  /// @param scrubbed whether nothing of them is left behind in the database's files either, as far
  ///     as it can tell; else the same call does it later
  public record Erased(int sessions, List<MediaStoreException> failures, boolean scrubbed) {
    public Erased {
      failures = List.copyOf(failures);
    }
  }

  /// Erases one session; also the media of one that is gone.
  public Erased session(SessionId id) {
    boolean isErased = eraseRow(id);
    Optional<MediaStoreException> failure = removeMedia(id);
    return new Erased(isErased ? 1 : 0, failure.stream().toList(), sessions.scrub());
  }

  /// Erases all sessions of an account. Its keys stay, and so does what it may do.
  public Erased account(AccountId account) {
    return all(() -> sessions.ofAccount(account, BATCH));
  }

  /// Erases all sessions that customers issued with one pass-through text.
  public Erased subject(String extra) {
    return all(() -> sessions.ofSubject(extra, BATCH));
  }

  private Erased all(Supplier<List<SessionId>> left) {
    List<MediaStoreException> failures = new ArrayList<>();
    int erased = 0;
    try (ExecutorService removals =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (List<SessionId> some = left.get(); !some.isEmpty(); some = left.get()) {
        List<Future<Optional<MediaStoreException>>> removed = new ArrayList<>();
        for (SessionId id : some) {
          erased += eraseRow(id) ? 1 : 0;
          removed.add(removals.submit(() -> removeMedia(id)));
        }
        removed.forEach(one -> ended(one).ifPresent(failures::add));
      }
    }
    return new Erased(erased, failures, sessions.scrub());
  }

  private boolean eraseRow(SessionId id) {
    return sessions.erase(id, Erasure.REQUESTED, clock.instant());
  }

  private Optional<MediaStoreException> removeMedia(SessionId id) {
    try {
      media.erase(id);
      return Optional.empty();
    } catch (MediaStoreException e) {
      return Optional.of(e);
    }
  }

  private static <T> T ended(Future<T> removal) {
    try {
      return removal.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the media of a session could not be removed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while media was removed", e);
    }
  }
}
