package org.veriself.storage.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// A line to a server that goes dead, for good, once so many bytes went up.
final class CutLine implements AutoCloseable {
  private static final int BUFFER = 8 << 10;

  private final URI server;
  private final AtomicLong left;
  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  CutLine(URI server, long bytes) throws IOException {
    this.server = server;
    this.left = new AtomicLong(bytes);
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread _ = Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (left.get() >= 0) {
        connect(listener.accept());
      }
    } catch (IOException e) {
      // Closed: the test is over, or the line is dead.
      return;
    }
  }

  private void connect(Socket client) throws IOException {
    Socket upstream = new Socket(server.getHost(), server.getPort());
    sockets.add(client);
    sockets.add(upstream);
    Thread _ = Thread.ofVirtual().start(() -> pump(client, upstream, left));
    Thread _ =
        Thread.ofVirtual().start(() -> pump(upstream, client, new AtomicLong(Long.MAX_VALUE)));
  }

  private void pump(Socket from, Socket to, AtomicLong allowed) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        if (allowed.addAndGet(-read) < 0) {
          close();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side hung up.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
