package org.veriself.api.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.veriself.domain.media.MediaStore;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.session.SessionRecord;

/// Media as bytes of an answer.
final class InlineMedia {
  private final MediaStore media;

  InlineMedia(MediaStore media) {
    this.media = media;
  }

  /// The object's bytes; none when it is gone, which media may be before its session.
  Optional<byte[]> bytes(SessionRecord session, StoredMedia stored) {
    Optional<SeekableByteChannel> opened = media.open(session.owner(), stored.name());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = opened.get()) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(stored.size()));
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // A channel may give less than asked for.
      }
      return Optional.of(buffer.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
