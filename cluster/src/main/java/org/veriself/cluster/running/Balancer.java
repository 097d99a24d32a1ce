package org.veriself.cluster.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// What stands before the nodes: passes a connection on to the first node that takes it, byte by
/// byte, and ends it with the node. While there is none, connections wait.
final class Balancer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final int WAITING = 256;
  private static final int CONNECT_MILLIS = 1_000;

  private final ServerSocket listener;
  private final Supplier<List<URI>> candidates;

  private Balancer(ServerSocket listener, Supplier<List<URI>> candidates) {
    this.listener = listener;
    this.candidates = candidates;
  }

  /// @param candidates nodes in the order in which they are tried, asked for each connection
  static Balancer start(Supplier<List<URI>> candidates) {
    try {
      Balancer balancer =
          new Balancer(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()), candidates);
      Thread _ = Thread.ofVirtual().name("balancer").start(balancer::accept);
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread _ = Thread.ofVirtual().name("balanced").start(() -> pass(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void pass(Socket client) {
    Optional<Socket> node = connect();
    if (node.isEmpty()) {
      end(client);
      return;
    }
    Thread _ = Thread.ofVirtual().name("answers").start(() -> copy(node.get(), client));
    copy(client, node.get());
  }

  private Optional<Socket> connect() {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUpAt && !listener.isClosed()) {
      for (URI node : candidates.get()) {
        Socket socket = new Socket();
        try {
          socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), CONNECT_MILLIS);
          return Optional.of(socket);
        } catch (IOException e) {
          end(socket);
        }
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return Optional.empty();
  }

  /// A side that ends ends both: HTTP has no use for half a connection.
  private static void copy(Socket from, Socket to) {
    try {
      long _ = from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One of them is gone.
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone anyway.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
