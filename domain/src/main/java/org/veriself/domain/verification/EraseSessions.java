package org.veriself.domain.verification;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
public final class EraseSessions {
  private static final int BATCH = 500;

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
    List<MediaStoreException> failures = new ArrayList<>();
    int erased = erase(id, failures);
    return new Erased(erased, failures, sessions.scrub());
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
    for (List<SessionId> some = left.get(); !some.isEmpty(); some = left.get()) {
      for (SessionId id : some) {
        erased += erase(id, failures);
      }
    }
    return new Erased(erased, failures, sessions.scrub());
  }

  private int erase(SessionId id, List<MediaStoreException> failures) {
    boolean isErased = sessions.erase(id, Erasure.REQUESTED, clock.instant());
    try {
      media.erase(id);
    } catch (MediaStoreException e) {
      failures.add(e);
    }
    return isErased ? 1 : 0;
  }
}
