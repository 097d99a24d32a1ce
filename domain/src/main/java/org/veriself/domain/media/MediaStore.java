package org.veriself.domain.media;

import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;

/// Port: media at rest, encrypted under the session's key. Thread-safe. All methods throw
/// [MediaStoreException] when the store itself fails.
public interface MediaStore {

  /// Stores an object, replacing one of the same name at once and wholly. Durable on return: a
  /// file with its name and its folder is on disk, an object store has confirmed it. The stream is
  /// read to its end but not closed.
  StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext);

  /// Opens the plaintext for reading from any position; the caller closes it. Empty when there is
  /// no such object. What cannot be read then or is damaged is a [MediaStoreException], too.
  Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name);

  /// Removes one object. Does nothing when it is absent.
  void delete(MediaOwner owner, MediaName name);

  /// Removes everything of a session.
  void erase(SessionId session);

  /// Sessions whose first object is older than an instant, in no order, at most `limit`; for
  /// finding media that no session remembers.
  List<SessionId> sessionsOlderThan(Instant instant, int limit);

  /// Removes what writers left behind that ended in the middle.
  ///
  /// @param olderThan what is younger may still be written by somebody
  /// @return how many were removed
  int removeDrafts(Instant olderThan);

  /// Whether objects can be stored now, cheaply. Empty when all is well, else what is wrong.
  Optional<String> fault();
}
