package org.veriself.storage.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Smooths what callers of a channel trip over in Tink's: reading at the end answers -1, and never
/// 0 while there is room and more to read. What cannot be read or is not genuine is the store's
/// failure, see [MediaFailure]; callers would take an `IOException` for one of their client.
final class PlaintextChannel implements SeekableByteChannel {
  private final String object;
  private final SeekableByteChannel decrypting;

  /// @param object what is read, for the operator
  PlaintextChannel(String object, SeekableByteChannel decrypting) {
    this.object = object;
    this.decrypting = decrypting;
  }

  @Override
  public synchronized int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    try {
      int read = 0;
      while (read == 0) {
        read = decrypting.read(target);
      }
      return read;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw MediaFailure.of("cannot read " + object, e);
    }
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public synchronized long position() throws IOException {
    return decrypting.position();
  }

  @Override
  public synchronized SeekableByteChannel position(long newPosition) throws IOException {
    decrypting.position(newPosition);
    return this;
  }

  @Override
  public synchronized long size() throws IOException {
    return decrypting.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return decrypting.isOpen();
  }

  @Override
  public synchronized void close() throws IOException {
    decrypting.close();
  }
}
