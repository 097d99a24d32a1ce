package org.veriself.capture.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Calls to one server with one bearer secret. Calls that may be repeated are, with growing
/// pauses, when the connection breaks or the server asks to wait.
final class Exchange {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final int TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /// For an answer that comes once a card is read. Who asks again meanwhile is refused.
  private static final Duration READING = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI root;
  private final String secret;
  private final Pacing pacing;

  Exchange(URI server, String secret, Pacing pacing) {
    this.root = URI.create(server.toString().replaceAll("/+$", "") + "/capture/v1");
    this.secret = secret;
    this.pacing = pacing;
  }

  Pacing pacing() {
    return pacing;
  }

  JsonNode get(String path) {
    return repeated(() -> json(request(path).GET()));
  }

  JsonNode post(String path) {
    return repeated(() -> json(request(path).POST(BodyPublishers.noBody())));
  }

  /// For a call whose second sending would mean something else.
  JsonNode postOnce(String path, JsonNode message) {
    try {
      return json(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(bytes(message))));
    } catch (IOException e) {
      throw new CaptureUnreachable("no answer from the server", e);
    }
  }

  JsonNode postSigned(String path, byte[] message, String signature) {
    return repeated(
        () ->
            json(
                request(path)
                    .header("Content-Type", "application/json")
                    .header("Capture-Signature", signature)
                    .POST(BodyPublishers.ofByteArray(message))));
  }

  /// Sends a picture once.
  JsonNode postPicture(String path, byte[] picture) throws IOException {
    return json(
        request(path)
            .timeout(READING)
            .header(
                "Content-Type",
                picture.length > 1 && picture[0] == (byte) 0x89 ? "image/png" : "image/jpeg")
            .header("Content-Digest", RecordingUpload.contentDigest(picture))
            .POST(BodyPublishers.ofByteArray(picture)));
  }

  /// Sends a chunk once.
  JsonNode put(String path, BodyPublisher body, String digest) throws IOException {
    return json(request(path).header("Content-Digest", digest).PUT(body));
  }

  /// Asks once where the next chunk begins.
  long nextOffset(String path) throws IOException {
    HttpResponse<byte[]> response = send(request(path).method("HEAD", BodyPublishers.noBody()));
    return response.headers().firstValueAsLong("Upload-Offset").orElse(0);
  }

  /// Reads an event stream to its end.
  void events(String path, Consumer<JsonNode> event) throws IOException {
    HttpRequest request = request(path).GET().build();
    try {
      HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != 200) {
          return;
        }
        for (String line : (Iterable<String>) lines::iterator) {
          if (line.startsWith("data:")) {
            event.accept(JSON.readTree(line.substring(5)));
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  interface Call<T> {
    T make() throws IOException;
  }

  <T> T repeated(Call<T> call) {
    Duration pause = FIRST_PAUSE;
    for (int tried = 1; ; tried++) {
      try {
        return call.make();
      } catch (IOException e) {
        if (tried == TRIES) {
          throw new CaptureUnreachable("no answer from the server", e);
        }
        pacing.sleep(pause);
      } catch (CaptureRefused e) {
        if (!e.isPassing() || tried == TRIES) {
          throw e;
        }
        pacing.sleep(Duration.ofMillis(e.waitMillis().orElse(pause.toMillis())));
      }
      pause = pause.multipliedBy(2);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + secret);
  }

  private JsonNode json(HttpRequest.Builder request) throws IOException {
    byte[] body = send(request).body();
    return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw refused(response);
      }
      return response;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static CaptureRefused refused(HttpResponse<byte[]> response) {
    String code = response.headers().firstValue("Capture-Error").orElse("unknown");
    JsonNode error;
    try {
      error = JSON.readTree(response.body()).path("error");
    } catch (IOException _) {
      error = JSON.createObjectNode();
    }
    return new CaptureRefused(
        response.statusCode(),
        code,
        error.path("message").asText("HTTP status " + response.statusCode()),
        error.path("waitMillis").asLong(-1),
        error.path("nextOffset").asLong(-1));
  }

  private static CaptureUnreachable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CaptureUnreachable("interrupted", e);
  }

  static byte[] bytes(JsonNode message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
