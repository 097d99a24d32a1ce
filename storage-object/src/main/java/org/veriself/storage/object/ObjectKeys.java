package org.veriself.storage.object;

import java.util.Optional;
import org.veriself.domain.identifier.SessionId;
import org.veriself.domain.media.MediaName;

/// How objects are named in a bucket: `<prefix><session>/<name>`.
record ObjectKeys(String prefix) {
  private static final int SESSION_LENGTH = 36;

  String of(SessionId session, MediaName name) {
    return folder(session) + name;
  }

  /// What all keys of a session begin with, and no others.
  String folder(SessionId session) {
    return prefix + session + "/";
  }

  /// Comes behind all keys of a session and before those of the next.
  String behind(SessionId session) {
    return prefix + session + (char) ('/' + 1);
  }

  /// No session's, as it names none.
  String probe() {
    return prefix + "probe";
  }

  /// Tells whose bucket it is; no session's either.
  String marker() {
    return prefix + "installation";
  }

  /// The session of a key; none of a key that this store did not make.
  Optional<SessionId> session(String key) {
    int end = prefix.length() + SESSION_LENGTH;
    if (!key.startsWith(prefix) || key.length() <= end || key.charAt(end) != '/') {
      return Optional.empty();
    }
    String text = key.substring(prefix.length(), end);
    try {
      return Optional.of(SessionId.of(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
