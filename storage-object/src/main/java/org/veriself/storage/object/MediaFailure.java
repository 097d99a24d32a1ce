package org.veriself.storage.object;

import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.MediaStoreException;
import org.veriself.domain.media.MediaStoreUnreachable;

/// What is said of a failure: whether the store is out of reach, or something is wrong with what
/// it holds.
final class MediaFailure {

  private MediaFailure() {}

  static MediaStoreException of(String what, Exception cause) {
    return switch (cause) {
      case MediaStoreException known -> known;
      case S3Failure outage when outage.isOutage() ->
          new MediaStoreUnreachable(what, outage.reason(), outage);
      case S3Failure failure ->
          new MediaStoreException(what + ": " + failure.getMessage(), failure);
      default -> new MediaStoreException(what, cause);
    };
  }

  static MediaStoreException of(String what, SessionId session, MediaName name, Exception cause) {
    return of(what + " " + name + " of session " + session, cause);
  }
}
