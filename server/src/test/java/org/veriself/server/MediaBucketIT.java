package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    Settings settings =
        SettingsReader.read(
            Map.of(
                "veriself.data.dir", folder.toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0",
                "veriself.media.s3.bucket", "media",
                "veriself.media.s3.endpoint", "http://127.0.0.1:" + nobody),
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "canary"),
            Optional.empty());

    assertThatThrownBy(() -> VeriselfServer.start(settings, InstantSource.system()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the media bucket cannot be written: S3 was not reached")
        .hasMessageContaining("veriself.media.s3")
        .hasMessageNotContaining("canary");
  }
}
