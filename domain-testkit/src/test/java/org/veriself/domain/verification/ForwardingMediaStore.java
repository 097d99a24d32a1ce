package org.veriself.domain.verification;

import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaOwner;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;

/// Does what another store does, for tests that change one thing about it.
abstract class ForwardingMediaStore implements MediaStore {
  private final MediaStore store;

  ForwardingMediaStore(MediaStore store) {
    this.store = store;
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    return store.put(owner, name, plaintext);
  }

  @Override
  public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    return store.open(owner, name);
  }

  @Override
  public void delete(MediaOwner owner, MediaName name) {
    store.delete(owner, name);
  }

  @Override
  public void erase(SessionId session) {
    store.erase(session);
  }

  @Override
  public List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    return store.sessionsOlderThan(instant, limit);
  }

  @Override
  public int removeDrafts(Instant olderThan) {
    return store.removeDrafts(olderThan);
  }

  @Override
  public Optional<String> fault() {
    return store.fault();
  }
}
