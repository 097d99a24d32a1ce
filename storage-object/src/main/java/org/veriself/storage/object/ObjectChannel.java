package org.veriself.storage.object;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// An object of a bucket as a channel that fetches what is read, some of it in advance. Holds no
/// connection between reads, so that any number can be open. An object that is replaced or deleted
/// meanwhile cannot be read on: nobody sees half of one and half of another. Not thread-safe.
final class ObjectChannel implements SeekableByteChannel {
  /// Enough for the header of any object and for all of a small one.
  private static final int FIRST_BYTES = MediaCipher.SEGMENT_BYTES;

  private static final int AHEAD_BYTES = 16 * MediaCipher.SEGMENT_BYTES;

  private final S3Bucket bucket;
  private final String key;
  private S3Bucket.Part part;
  private long partStart;
  private long position;
  private boolean open = true;

  private ObjectChannel(S3Bucket bucket, String key, S3Bucket.Part first) {
    this.bucket = bucket;
    this.key = key;
    this.part = first;
  }

  /// Fetches the beginning. Empty when there is no such object.
  static Optional<ObjectChannel> open(S3Bucket bucket, String key) throws S3Failure {
    return bucket
        .read(key, 0, FIRST_BYTES, null)
        .map(first -> new ObjectChannel(bucket, key, first));
  }

  @Override
  public int read(ByteBuffer target) throws S3Failure, ClosedChannelException {
    ensureOpen();
    if (position >= part.size()) {
      return -1;
    }
    if (position < partStart || position >= partStart + part.bytes().length) {
      fetch();
    }
    int from = (int) (position - partStart);
    int length = Math.min(target.remaining(), part.bytes().length - from);
    target.put(part.bytes(), from, length);
    position += length;
    return length;
  }

  private void fetch() throws S3Failure {
    part =
        bucket
            .read(key, position, AHEAD_BYTES, part.version())
            .orElseThrow(() -> new S3Failure("the object was deleted while it was read", false));
    partStart = position;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() throws ClosedChannelException {
    ensureOpen();
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) throws ClosedChannelException {
    ensureOpen();
    if (newPosition < 0) {
      throw new IllegalArgumentException("negative position");
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws ClosedChannelException {
    ensureOpen();
    return part.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  private void ensureOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }
}
