package org.veriself.storage.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// An S3 server that gives prepared answers one after another, the last one for ever.
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Answer> answers;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  /// @param length what is announced; when it is more than there is, the rest never comes
  record Answer(int status, String body, int length) {

    static Answer of(int status, String body) {
      return new Answer(status, body, body.length());
    }

    static Answer error(int status, String code) {
      return of(status, "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
    }
  }

  ScriptedServer(Answer... answers) throws IOException {
    this.answers = List.of(answers);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer = answers.get(Math.min(requests.getAndIncrement(), answers.size() - 1));
    byte[] body = answer.body().getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      long _ = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      exchange.getResponseHeaders().set("ETag", "\"tag\"");
      exchange.sendResponseHeaders(answer.status(), answer.length() == 0 ? -1 : answer.length());
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
      if (body.length < answer.length()) {
        closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
