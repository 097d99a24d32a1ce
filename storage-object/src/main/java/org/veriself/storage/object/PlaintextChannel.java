package org.veriself.storage.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Smooths what callers of a channel trip over in Tink's: reading at the end answers -1, and never
/// 0 while there is room and more to read.
final class PlaintextChannel implements SeekableByteChannel {
  private final SeekableByteChannel decrypting;

  PlaintextChannel(SeekableByteChannel decrypting) {
    this.decrypting = decrypting;
  }

  @Override
  public synchronized int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    int read = 0;
    while (read == 0) {
      read = decrypting.read(target);
    }
    return read;
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
