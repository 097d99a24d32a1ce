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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// Stands between a pool and PostgreSQL and breaks a connection at a commit, once it is told to.
final class LossyProxy implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NOTHING);
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final URI server;

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

  void loseNext(Loss loss) {
    next.set(loss);
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
    return loss != Loss.COMMIT;
  }

  /// Passes on what comes until a block is not to go on, then ends the connection.
  private static void pass(Socket from, Socket to, Predicate<byte[]> goesOn) {
    try (from;
        to) {
      byte[] buffer = new byte[1 << 16];
      for (int n = from.getInputStream().read(buffer);
          n >= 0 && goesOn.test(Arrays.copyOf(buffer, n));
          n = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
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
