package org.veriself.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.domain.media.MediaName;
import org.veriself.domain.media.StoredMedia;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.MemoryKeyVault;
import org.veriself.domain.testkit.MemoryMediaStore;
import org.veriself.domain.testkit.MemoryStorage;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.testkit.SettableClock;
import org.veriself.storage.object.SignedMediaLinks;

class MediaEndpointTest {
  private final Samples samples = new Samples(61);
  private final SettableClock clock = new SettableClock(Samples.NOW);
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryMediaStore media = new MemoryMediaStore(clock);
  private final SessionRecord session = samples.session();
  private final byte[] photo = samples.bytes(200_000);
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private SignedMediaLinks links;
  private Javalin http;

  @BeforeEach
  void start() {
    links =
        SignedMediaLinks.open(
            () -> URI.create("http://127.0.0.1:" + http.port()),
            folder.resolve("link.key"),
            new MemoryKeyVault(),
            SignedMediaLinks.STANDARD_LIFETIME,
            clock);
    storage.issue(session);
    StoredMedia _ =
        media.put(session.owner(), MediaName.REFERENCE_PHOTO, new ByteArrayInputStream(photo));
    http =
        Javalin.create(config -> new MediaEndpoint(links, storage, media).register(config))
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    client.close();
    http.stop();
  }

  @Test
  void aLinkOpensItsObject() throws Exception {
    HttpResponse<byte[]> answer = get(MediaName.REFERENCE_PHOTO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(photo);
  }

  @Test
  void anAbsentObjectIsGone() throws Exception {
    assertThat(get(MediaName.bestFrame(samples.passId(), 1)).statusCode()).isEqualTo(404);
  }

  @Test
  void mediaOutOfReachIsNotGone() throws Exception {
    media.breakDown(Optional.of("the store is away"));

    HttpResponse<byte[]> answer = get(MediaName.REFERENCE_PHOTO);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private HttpResponse<byte[]> get(MediaName name) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(links.link(session.id(), name)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
