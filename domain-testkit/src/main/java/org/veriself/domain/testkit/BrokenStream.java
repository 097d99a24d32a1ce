package org.veriself.domain.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/// Gives some bytes and breaks then, like the line of somebody who goes into a tunnel.
public final class BrokenStream extends FilterInputStream {

  public BrokenStream(byte[] bytes) {
    super(new ByteArrayInputStream(bytes));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read < 0) {
      throw new IOException("the line broke");
    }
    return read;
  }
}
