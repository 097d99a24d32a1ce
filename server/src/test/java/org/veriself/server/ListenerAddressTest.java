package org.veriself.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.server.settings.Settings;

class ListenerAddressTest {
  private static final Optional<Settings.Tls> TLS =
      Optional.of(new Settings.Tls(Path.of("chain.pem"), Path.of("key.pem")));

  @Test
  void loopbackIsForThisMachineAlone() throws UnknownHostException {
    ListenerAddress address = of("127.0.0.1", Optional.empty());

    assertThat(address.url(8080)).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(address.networkUrls(8080)).isEmpty();
  }

  @Test
  void withTlsTheAddressIsHttps() throws UnknownHostException {
    assertThat(of("::1", TLS).url(8443)).isEqualTo(URI.create("https://[::1]:8443"));
  }

  @Test
  void oneAddressIsTheOneOthersUse() throws UnknownHostException {
    ListenerAddress address = of("192.168.1.20", TLS);

    assertThat(address.networkUrls(8443)).containsExactly(URI.create("https://192.168.1.20:8443"));
    assertThat(address.url(8443)).isEqualTo(URI.create("https://192.168.1.20:8443"));
  }

  @Test
  void allAddressesAreNeverGivenAsALink() throws UnknownHostException {
    ListenerAddress address = of("0.0.0.0", TLS);

    assertThat(address.url(8443).getHost()).isNotEqualTo("0.0.0.0");
    assertThat(address.networkUrls(8443)).allSatisfy(url -> assertThat(url).hasScheme("https"));
  }

  @Test
  void theBestNetworkAddressMakesTheLinksAndNoneLeavesThisMachine() {
    assertThat(
            new ListenerAddress("https", "localhost", List.of("10.1.2.3", "172.17.0.1")).url(443))
        .isEqualTo(URI.create("https://10.1.2.3:443"));
    assertThat(new ListenerAddress("https", "localhost", List.of()).url(443))
        .isEqualTo(URI.create("https://localhost:443"));
  }

  private static ListenerAddress of(String host, Optional<Settings.Tls> tls)
      throws UnknownHostException {
    return ListenerAddress.of(new Settings.Http(host, 0, false, tls));
  }
}
