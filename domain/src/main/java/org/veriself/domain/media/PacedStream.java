package org.veriself.domain.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The bytes of a body as they arrive, which fail once they trickle.
public final class PacedStream extends FilterInputStream {
  private final LeastPace pace;
  private final LongSupplier nanoTime;
  private final long begun;
  private long arrived;

  /// @param nanoTime as [System#nanoTime]
  public PacedStream(InputStream in, LeastPace pace, LongSupplier nanoTime) {
    super(in);
    this.pace = pace;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  /// @throws IOException when it breaks off, or trickles
  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count(1);
    }
    return read;
  }

  /// @throws IOException when it breaks off, or trickles
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) throws IOException {
    arrived += read;
    if (!pace.isKept(arrived, Duration.ofNanos(nanoTime.getAsLong() - begun))) {
      throw new IOException("the body trickles");
    }
  }
}
