package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.veriself.domain.media.RemotePhotos;

class AllowedPhotosTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer http;

  AllowedPhotosTest() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answers("/photo.jpg", 200, new byte[] {1, 2, 3});
    answers("/large.jpg", 200, new byte[7 << 20]);
    answers("/missing.jpg", 404, new byte[0]);
    var _ =
        http.createContext(
            "/moved.jpg",
            exchange -> {
              exchange.getResponseHeaders().set("Location", origin() + "/photo.jpg");
              exchange.sendResponseHeaders(302, -1);
            });
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void aPhotoOfAListedOriginIsFetched() {
    try (AllowedPhotos photos = new AllowedPhotos(Set.of(origin()))) {
      assertThat(photos.fetch(URI.create(origin() + "/photo.jpg")))
          .isInstanceOfSatisfying(
              RemotePhotos.Photo.class,
              photo -> assertThat(photo.bytes()).containsExactly(1, 2, 3));
    }
  }

  /// Its thread and its protocols lengthen every start, and most servers never fetch.
  @Test
  void noClientIsMadeBeforeAPhotoIsFetched() {
    try (AllowedPhotos photos = new AllowedPhotos(Set.of(origin()))) {
      assertThat(photos.fetch(URI.create("https://stranger.example/1.jpg")))
          .isEqualTo(RemotePhotos.Refused.ADDRESS_NOT_ALLOWED);
      assertThat(photos.hasClient()).isFalse();

      RemotePhotos.Fetched _ = photos.fetch(URI.create(origin() + "/photo.jpg"));
      assertThat(photos.hasClient()).isTrue();
    }
  }

  @Test
  void nothingElseIsEvenAsked() {
    try (AllowedPhotos photos = new AllowedPhotos(Set.of("https://photos.example.test"))) {
      for (String address :
          new String[] {
            origin() + "/photo.jpg",
            "https://photos.example.test.evil.example/1.jpg",
            "https://photos.example.test:8443/1.jpg",
            "http://photos.example.test/1.jpg"
          }) {
        assertThat(photos.fetch(URI.create(address)))
            .isEqualTo(RemotePhotos.Refused.ADDRESS_NOT_ALLOWED);
      }
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void whatIsNoPhotoOfBoundedSizeIsRefused() {
    try (AllowedPhotos photos = new AllowedPhotos(Set.of(origin()))) {
      assertThat(photos.fetch(URI.create(origin() + "/large.jpg")))
          .isEqualTo(RemotePhotos.Refused.TOO_LARGE);
      assertThat(photos.fetch(URI.create(origin() + "/missing.jpg")))
          .isEqualTo(RemotePhotos.Refused.NOT_REACHED);
      assertThat(photos.fetch(URI.create(origin() + "/moved.jpg")))
          .isEqualTo(RemotePhotos.Refused.NOT_REACHED);
    }
  }

  /// The head comes at once, the body never.
  @Test
  void aPhotoThatTricklesIsGivenUp() {
    CountDownLatch over = new CountDownLatch(1);
    var _ =
        http.createContext(
            "/trickle.jpg",
            exchange -> {
              exchange.sendResponseHeaders(200, 1_000);
              exchange.getResponseBody().write(1);
              exchange.getResponseBody().flush();
              await(over);
            });
    try (AllowedPhotos photos = new AllowedPhotos(Set.of(origin()), Duration.ofMillis(300))) {
      assertThat(photos.fetch(URI.create(origin() + "/trickle.jpg")))
          .isEqualTo(RemotePhotos.Refused.NOT_REACHED);
    } finally {
      over.countDown();
    }
  }

  @Test
  void anOriginThatKeepsItsCallersWaitingKeepsNobodyElses() throws Exception {
    CountDownLatch waiting = new CountDownLatch(8);
    CountDownLatch over = new CountDownLatch(1);
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var _ =
        slow.createContext(
            "/1.jpg",
            exchange -> {
              waiting.countDown();
              await(over);
              exchange.sendResponseHeaders(404, -1);
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        AllowedPhotos photos = new AllowedPhotos(Set.of(origin(), origin(slow)))) {
      slow.setExecutor(threads);
      slow.start();
      URI address = URI.create(origin(slow) + "/1.jpg");
      try {
        for (int i = 0; i < 8; i++) {
          Future<?> _ = threads.submit(() -> photos.fetch(address));
        }
        assertThat(waiting.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(photos.fetch(address)).isEqualTo(RemotePhotos.Refused.BUSY);
        assertThat(photos.fetch(URI.create(origin() + "/photo.jpg")))
            .isInstanceOf(RemotePhotos.Photo.class);
      } finally {
        over.countDown();
      }
    } finally {
      slow.stop(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answers(String path, int status, byte[] body) {
    var _ =
        http.createContext(
            path,
            exchange -> {
              asked.incrementAndGet();
              exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
              try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
              } catch (IOException e) {
                // The client read enough.
              }
            });
  }

  private String origin() {
    return origin(http);
  }

  private static String origin(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
