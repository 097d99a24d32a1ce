package org.veriself.domain.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/// Pieces one after the other. Each but the first is opened when the one before it was read and
/// closed, for there may be hundreds; what was not reached is never opened.
public final class PiecesStream extends InputStream {
  private final Iterator<InputStream> following;
  private InputStream piece;

  /// @param following opens a piece when it is asked for it
  public PiecesStream(Iterator<InputStream> following) {
    this.following = following;
    this.piece = following.hasNext() ? following.next() : InputStream.nullInputStream();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = piece.read(bytes, offset, length);
    while (read < 0 && following.hasNext()) {
      piece.close();
      piece = following.next();
      read = piece.read(bytes, offset, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    piece.close();
  }
}
