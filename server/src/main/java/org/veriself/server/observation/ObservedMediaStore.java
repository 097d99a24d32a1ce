package org.veriself.server.observation;

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
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;

/// A media store whose calls are told of. Of an opened object only the opening counts: how long
/// it is read is its reader's affair.
public final class ObservedMediaStore implements MediaStore {
  private final MediaStore media;
  private final ActivityObserver observer;

  public ObservedMediaStore(MediaStore media, ActivityObserver observer) {
    this.media = media;
    this.observer = observer;
  }

  private static Activity call(String operation) {
    return Activity.of(Stage.MEDIA, operation);
  }

  @Override
  public StoredMedia put(MediaOwner owner, MediaName name, InputStream plaintext) {
    return observer.observe(call("put"), () -> media.put(owner, name, plaintext));
  }

  @Override
  public Optional<SeekableByteChannel> open(MediaOwner owner, MediaName name) {
    return observer.observe(call("open"), () -> media.open(owner, name));
  }

  @Override
  public void delete(MediaOwner owner, MediaName name) {
    observer.run(call("delete"), () -> media.delete(owner, name));
  }

  @Override
  public void erase(SessionId session) {
    observer.run(call("erase"), () -> media.erase(session));
  }

  @Override
  public List<SessionId> sessionsOlderThan(Instant instant, int limit) {
    return observer.observe(call("list"), () -> media.sessionsOlderThan(instant, limit));
  }

  @Override
  public int removeDrafts(Instant olderThan) {
    return observer.observe(call("remove_drafts"), () -> media.removeDrafts(olderThan));
  }

  @Override
  public Optional<String> fault() {
    return media.fault();
  }
}
