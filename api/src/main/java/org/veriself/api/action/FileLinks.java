package org.veriself.api.action;

import java.util.Optional;
import org.veriself.api.wire.FileInfo;
import org.veriself.domain.media.MediaLinks;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.session.SessionRecord;

/// Shows stored media as short-lived links (types.md 1, `FileInfo`).
record FileLinks(MediaLinks links) {

  /// The empty file when there is none.
  FileInfo of(SessionRecord session, Optional<StoredMedia> stored) {
    return stored
        .map(
            media ->
                new FileInfo(
                    links.link(session.id(), media.name()).toString(), media.md5(), media.size()))
        .orElse(FileInfo.NONE);
  }
}
