package org.veriself.storage.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// Stands between a pool and PostgreSQL and breaks a connection at a commit, once it is told to.
final class LossyProxy implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NOTHING);
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final URI server;
  private final Semaphore ending = new Semaphore(1);
  private volatile Runnable meanwhile = () -> {};
  private volatile boolean silent;

  enum Loss {
    NOTHING,
    /// The commit does not arrive.
    COMMIT,
    /// The commit is made, but its answer does not arrive.
    ANSWER
  }

  LossyProxy(PostgresSettings settings) throws IOException {
    server = URI.create(settings.url().substring("jdbc:".length()));
    Thread.ofVirtual().start(this::accept);
  }

  /// The same database through this proxy.
  PostgresSettings through(PostgresSettings direct) {
    return at("localhost:" + entrance.getLocalPort(), direct);
  }

  /// The same database through this proxy or, once that is cut, without it.
  PostgresSettings before(PostgresSettings direct) {
    return at("localhost:" + entrance.getLocalPort() + "," + server.getAuthority(), direct);
  }

  /// Unencrypted: the proxy must see what passes.
  private PostgresSettings at(String hosts, PostgresSettings direct) {
    return new PostgresSettings(
        "jdbc:postgresql://%s%s?%s&sslmode=disable"
            .formatted(hosts, server.getPath(), server.getQuery()),
        direct.user(),
        direct.password(),
        direct.connections());
  }

  /// From now on nothing passes, yet no connection ends.
  void fallSilent() {
    silent = true;
  }

  void loseNext(Loss loss) {
    next.set(loss);
  }

  /// The first commit of a connection: later ones name a statement that the server has prepared.
  ///
  /// @param deed done when the commit is lost, before whoever sent it learns that
  void loseNextCommit(Runnable deed) {
    meanwhile = deed;
    next.set(Loss.COMMIT);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        accepted.add(client);
        int port = server.getPort() == -1 ? 5432 : server.getPort();
        Socket database = new Socket(server.getHost(), port);
        AtomicBoolean dropAnswer = new AtomicBoolean();
        Thread.ofVirtual().start(() -> pass(client, database, block -> goesOn(block, dropAnswer)));
        Thread.ofVirtual().start(() -> pass(database, client, _ -> !dropAnswer.get()));
      }
    } catch (IOException e) {
      // Closed.
      return;
    }
  }

  private boolean goesOn(byte[] request, AtomicBoolean dropAnswer) {
    if (!new String(request, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
      return true;
    }
    Loss loss = next.getAndSet(Loss.NOTHING);
    dropAnswer.set(loss == Loss.ANSWER);
    if (loss == Loss.COMMIT) {
      ending.acquireUninterruptibly();
      try {
        meanwhile.run();
      } finally {
        ending.release();
      }
    }
    return loss != Loss.COMMIT;
  }

  /// Passes on what comes until a block is not to go on, then ends the connection.
  private void pass(Socket from, Socket to, Predicate<byte[]> goesOn) {
    try (from;
        to) {
      passOn(from, to, goesOn);
      // Whoever sent a commit that is lost waits until the deed is done.
      ending.acquireUninterruptibly();
      ending.release();
    } catch (IOException e) {
      // Both are gone.
      return;
    }
  }

  private void passOn(Socket from, Socket to, Predicate<byte[]> goesOn) {
    try {
      byte[] buffer = new byte[1 << 16];
      for (int n = from.getInputStream().read(buffer);
          n >= 0 && goesOn.test(Arrays.copyOf(buffer, n));
          n = from.getInputStream().read(buffer)) {
        if (!silent) {
          to.getOutputStream().write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // The other end is gone.
      return;
    }
  }

  /// Ends all connections and takes no more.
  void cut() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket client : accepted) {
      client.close();
    }
  }
}
