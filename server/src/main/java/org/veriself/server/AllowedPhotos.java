package org.veriself.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.media.RemotePhotos;

/// Fetches photos from the origins that the operator lists, and from nowhere else: no redirect is
/// followed, and an answer is read to its bound and no further. Few are fetched from one origin at
/// once, so that one that keeps its callers waiting keeps nobody else's from this server.
/// Thread-safe.
final class AllowedPhotos implements RemotePhotos, AutoCloseable {
  /// As much as the photo inside a request may have (actions.md 7).
  private static final int MOST_BYTES = 6 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int AT_ONCE = 8;

  /// By origin.
  private final Map<String, Semaphore> turns;
  private final Duration patience;

  /// Made when it is needed, for it has a thread and lengthens a start. Guarded by this.
  private @Nullable HttpClient http;

  AllowedPhotos(Set<String> origins) {
    this(origins, PATIENCE);
  }

  /// @param patience for the head of an answer, and again for its body
  AllowedPhotos(Set<String> origins, Duration patience) {
    this.turns =
        origins.stream()
            .collect(Collectors.toUnmodifiableMap(origin -> origin, _ -> new Semaphore(AT_ONCE)));
    this.patience = patience;
  }

  @Override
  public Fetched fetch(URI address) {
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    Semaphore turn = turns.get(origin.toLowerCase(Locale.ROOT));
    if (turn == null) {
      return Refused.ADDRESS_NOT_ALLOWED;
    }
    if (!turn.tryAcquire()) {
      return Refused.BUSY;
    }
    try {
      return fetched(HttpRequest.newBuilder(address).timeout(patience).build());
    } finally {
      turn.release();
    }
  }

  private Fetched fetched(HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          client().send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          return Refused.NOT_REACHED;
        }
        byte[] bytes = read(body);
        return bytes.length > MOST_BYTES ? Refused.TOO_LARGE : new Photo(bytes);
      }
    } catch (IOException e) {
      return Refused.NOT_REACHED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refused.NOT_REACHED;
    }
  }

  /// The client's own limit of time ends with the head of the answer.
  private byte[] read(InputStream body) throws IOException {
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            () -> close(body),
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (!late.cancel(false)) {
      throw new IOException("the photo trickles");
    }
    return bytes;
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized HttpClient client() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience)
              .build();
    }
    return http;
  }

  /// Whether one was needed already.
  synchronized boolean hasClient() {
    return http != null;
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
  }
}
