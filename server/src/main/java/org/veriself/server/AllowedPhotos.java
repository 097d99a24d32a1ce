package org.veriself.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.media.RemotePhotos;

/// Fetches photos from the origins that the operator lists, and from nowhere else: no redirect is
/// followed, and an answer is read to its bound and no further. Thread-safe.
final class AllowedPhotos implements RemotePhotos, AutoCloseable {
  /// As much as the photo inside a request may have (actions.md 7).
  private static final int MOST_BYTES = 6 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Set<String> origins;

  /// Made when it is needed, for it has a thread and lengthens a start. Guarded by this.
  private @Nullable HttpClient http;

  AllowedPhotos(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  @Override
  public Fetched fetch(URI address) {
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    if (!origins.contains(origin.toLowerCase(Locale.ROOT))) {
      return Refused.ADDRESS_NOT_ALLOWED;
    }
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> answer =
          client().send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          return Refused.NOT_REACHED;
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? Refused.TOO_LARGE : new Photo(bytes);
      }
    } catch (IOException e) {
      return Refused.NOT_REACHED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refused.NOT_REACHED;
    }
  }

  private synchronized HttpClient client() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(PATIENCE)
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
