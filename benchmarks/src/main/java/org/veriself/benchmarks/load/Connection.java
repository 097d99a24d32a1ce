package org.veriself.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept-alive HTTP connection that sends ready bytes: it must cost as little as possible, as
/// it shares the processor with what it measures. Used by one thread.
public final class Connection implements AutoCloseable {
  private static final String LENGTH = "content-length: ";
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[16 << 10];

  /// To a port of this machine.
  public Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /// The whole answer.
  ///
  /// @throws IOException when the connection broke or the answer is longer than the buffer
  public String exchange(byte[] request) throws IOException {
    int length = sendAndReceive(request);
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  /// Like [#exchange], without making a text of the answer; returns its length.
  int sendAndReceive(byte[] request) throws IOException {
    out.write(request);
    int got = 0;
    int needed = -1;
    while (needed < 0 || got < needed) {
      int read = in.read(buffer, got, buffer.length - got);
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      got += read;
      if (needed < 0) {
        needed = wholeLength(got);
      }
    }
    return got;
  }

  private int wholeLength(int got) throws IOException {
    String head = new String(buffer, 0, got, StandardCharsets.ISO_8859_1);
    int end = head.indexOf(END_OF_HEAD);
    if (end < 0) {
      return -1;
    }
    int told = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (told < 0 || told > end) {
      throw new IOException("an answer without a length: " + head);
    }
    int at = told + LENGTH.length();
    int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)).strip());
    return end + END_OF_HEAD.length() + length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
