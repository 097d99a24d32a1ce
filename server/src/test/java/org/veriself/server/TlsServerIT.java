package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;
import org.veriself.server.tls.CertificateWatch;
import org.veriself.server.tls.DevelopmentCertificate;

/// The whole server behind its own TLS.
class TlsServerIT {
  @TempDir private Path folder;

  @Test
  void theWholeServerSpeaksHttpsAndNothingElse() throws Exception {
    Settings.Tls files = made(List.of());
    try (VeriselfServer server = VeriselfServer.start(settings(files), InstantSource.system())) {
      assertThat(server.publicUrl())
          .isEqualTo(URI.create("https://127.0.0.1:%d".formatted(server.port())));

      HttpResponse<String> page = get(files, server, "/reflect/?token=" + "t".repeat(36));
      assertThat(page.headers().firstValue("Set-Cookie"))
          .hasValueSatisfying(
              cookie -> assertThat(cookie).startsWith("__Host-").endsWith("; Secure"));
      HttpResponse<String> call = get(files, server, "/");
      assertThat(call.statusCode()).isEqualTo(200);
      assertThat(call.body()).contains("RequestId");

      Settings.Tls renewed = made(List.of(InetAddress.ofLiteral("192.168.1.20")));
      assertThat(server.certificate().map(CertificateWatch::check))
          .contains(CertificateWatch.Outcome.EXCHANGED);
      assertThat(get(renewed, server, "/").statusCode()).isEqualTo(200);
    }
  }

  private Settings.Tls made(List<InetAddress> addresses) {
    return DevelopmentCertificate.in(folder, addresses, InstantSource.system());
  }

  private Settings settings(Settings.Tls files) {
    return SettingsReader.read(
        Map.of(
            "veriself.data.dir",
            folder.resolve("data").toString(),
            "veriself.http.port",
            "0",
            "veriself.admin.port",
            "0",
            "veriself.evaluation.workers",
            "1",
            "veriself.tls.certificate",
            files.certificate().toString(),
            "veriself.tls.key",
            files.key().toString()),
        Map.of(),
        Optional.empty());
  }

  /// On a connection of its own, trusting nothing but this certificate.
  private static HttpResponse<String> get(Settings.Tls trusted, VeriselfServer server, String path)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(trusted.certificate())) {
      store.setCertificateEntry(
          "trusted", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(
          HttpRequest.newBuilder(server.publicUrl().resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
