package org.veriself.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void everythingHasADefault() {
    Settings settings = SettingsReader.read(Map.of(), Map.of(), Optional.empty());

    assertThat(settings.http())
        .isEqualTo(new Settings.Http("127.0.0.1", 8080, false, Optional.empty()));
    assertThat(settings.admin()).isEqualTo(new Settings.Admin("127.0.0.1", 8081));
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(settings.lifetimes().selfieResult()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    Path file = folder.resolve("veriself.yaml");
    Files.writeString(file, "veriself:\n  http:\n    port: 9000\n  data:\n    dir: /srv/v\n");

    Settings settings =
        SettingsReader.read(
            Map.of(),
            Map.of("VERISELF_HTTP_PORT", "9100", "VERISELF_LOG_LEVEL", "DEBUG", "PATH", "/bin"),
            Optional.of(file));

    assertThat(settings.http().port()).isEqualTo(9100);
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("/srv/v"));
  }

  @ParameterizedTest
  @CsvSource({
    "veriself.http.port, 70000, from 0 to 65535",
    "veriself.http.port, eighty, from 0 to 65535",
    "veriself.http.host, 0.0.0.0, behind-proxy",
    "veriself.admin.host, no such host, not an address",
    "veriself.http.host, 0.0.0.0, veriself.tls.certificate",
    "veriself.tls.certificate, chain.pem, only veriself.tls.certificate is set",
    "veriself.tls.key, key.pem, only veriself.tls.key is set",
    "veriself.behind-proxy, perhaps, true",
    "veriself.public-url, ftp://x, http or https",
    "veriself.lifetime.process, 15 minutes, PT10M",
    "veriself.lifetime.process, PT0S, PT10M",
    "veriself.api.regions, loose, lenient",
    "veriself.api.requests-per-second, GetFaceIdResultIntl, Action=number",
    "veriself.htpp.port, 1, not a setting",
    "veriself.models.pack, my pack, name of a folder in data/models",
    "veriself.models.pack, ..., name of a folder in data/models",
  })
  void aBadValueIsNamedWithWhatIsExpected(String key, String value, String expected) {
    assertThatThrownBy(() -> SettingsReader.read(Map.of(key, value), Map.of(), Optional.empty()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining(key)
        .hasMessageContaining(expected);
  }

  @Test
  void aMisspeltVariableIsNamed() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(Map.of(), Map.of("VERISELF_HTPP_PORT", "1"), Optional.empty()))
        .hasMessageContaining("VERISELF_HTPP_PORT");
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.http.port", "x", "veriself.admin.port", "y"),
                    Map.of(),
                    Optional.empty()))
        .hasMessageContaining("veriself.http.port")
        .hasMessageContaining("veriself.admin.port");
  }

  @Test
  void withTlsAnyAddressMayBeListenedOn() {
    Settings settings =
        SettingsReader.read(
            Map.of("veriself.http.host", "0.0.0.0"),
            Map.of(
                "VERISELF_TLS_CERTIFICATE", "/etc/tls/chain.pem",
                "VERISELF_TLS_KEY", "/etc/tls/key.pem"),
            Optional.empty());

    assertThat(settings.http().tls())
        .contains(new Settings.Tls(Path.of("/etc/tls/chain.pem"), Path.of("/etc/tls/key.pem")));
    assertThat(settings.http().behindProxy()).isFalse();
  }

  @Test
  void halfOfTlsIsOneProblemNotTwo() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("veriself.http.host", "0.0.0.0", "veriself.tls.key", "key.pem"),
                    Map.of(),
                    Optional.empty()))
        .hasMessageContaining("veriself.tls.key is set")
        .hasMessageNotContaining("plain HTTP");
  }

  @Test
  void behindAProxyAnyAddressMayBeListenedOn() {
    Settings settings =
        SettingsReader.read(
            Map.of("veriself.http.host", "0.0.0.0", "veriself.behind-proxy", "true"),
            Map.of(),
            Optional.empty());

    assertThat(settings.http().host()).isEqualTo("0.0.0.0");
  }
}
