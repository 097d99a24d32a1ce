package org.veriself.compat.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts who connects, and answers everybody alike.
final class CountingSocket implements AutoCloseable {
  private static final String FENCE = "fence";

  private final ServerSocket socket;
  private final String answer;
  private final AtomicInteger connections = new AtomicInteger();

  /// @param answer head and body, the same for every connection
  CountingSocket(String answer) throws IOException {
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    this.answer = answer;
    Thread _ = Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// How many connected until now. Connections are taken in order, so that one of our own which
  /// was answered comes after all that were there before.
  int connections() throws IOException {
    try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port())) {
      own.getOutputStream().write((FENCE + "\r\n\r\n").getBytes(US_ASCII));
      own.shutdownOutput();
      byte[] _ = own.getInputStream().readAllBytes();
    }
    return connections.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          int c = one.getInputStream().read();
          if (c < 0) {
            break;
          }
          head.append((char) c);
        }
        if (head.indexOf(FENCE) != 0) {
          int _ = connections.incrementAndGet();
        }
        one.getOutputStream().write(answer.getBytes(US_ASCII));
      } catch (IOException _) {
        // Closed by the test, or the other side went away: it was counted before.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
