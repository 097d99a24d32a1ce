package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

class MediaBucketIT {
  @TempDir private Path folder;

  @Test
  void aBucketThatCannotBeReachedStopsTheStartWithTheReason() throws IOException {
    int nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = gone.getLocalPort();
    }

    assertThatThrownBy(() -> VeriselfServer.start(settings(nobody), InstantSource.system()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the media bucket cannot be written: S3 was not reached")
        .hasMessageContaining("veriself.media.s3")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aBucketOfAnotherInstallationStopsTheStart() throws IOException {
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext("/", MediaBucketIT::answerAsAnothers);
    store.start();
    try {
      Settings settings = settings(store.getAddress().getPort());

      assertThatThrownBy(() -> VeriselfServer.start(settings, InstantSource.system()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the media bucket media/ is another installation's");
    } finally {
      store.stop(0);
    }
  }

  private static void answerAsAnothers(HttpExchange exchange) throws IOException {
    try (exchange) {
      long _ = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      String answer =
          query.contains("list-type")
              ? "<ListBucketResult/>"
              : query.contains("delete") ? "<DeleteResult/>" : "sealed elsewhere";
      exchange.sendResponseHeaders(200, answer.length());
      exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Settings settings(int port) {
    return SettingsReader.read(
        Map.of(
            "veriself.data.dir", folder.toString(),
            "veriself.http.port", "0",
            "veriself.admin.port", "0",
            "veriself.media.s3.bucket", "media",
            "veriself.media.s3.endpoint", "http://127.0.0.1:" + port),
        Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "canary"),
        Optional.empty());
  }
}
