package org.veriself.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veriself.server.settings.Settings;

class DevelopmentCertificateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final List<InetAddress> HOME = List.of(InetAddress.ofLiteral("192.168.1.20"));

  @TempDir private Path folder;

  @Test
  void itNamesThisMachineAndEveryAddressForThirtyDays() throws GeneralSecurityException {
    X509Certificate certificate = PemKeyStore.read(made(HOME, NOW)).own();

    assertThat(certificate.getSubjectAlternativeNames())
        .<Object>map(name -> name.get(1))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.168.1.20");
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void onlyThisUserReadsItsFiles() throws IOException {
    Settings.Tls files = made(HOME, NOW);

    for (Path file : List.of(files.certificate(), files.key())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(folder.resolve("dev-tls")).isDirectoryNotContaining("glob:**draft*");
  }

  @Test
  void itIsKeptWhileItIsValidAndNamesAllAddresses() {
    X509Certificate first = PemKeyStore.read(made(HOME, NOW)).own();

    X509Certificate later = PemKeyStore.read(made(HOME, NOW.plus(Duration.ofDays(27)))).own();
    X509Certificate offline = PemKeyStore.read(made(List.of(), NOW)).own();

    assertThat(later).isEqualTo(first);
    assertThat(offline).isEqualTo(first);
  }

  @Test
  void itIsMadeAnewWhenItExpiresOrLacksAnAddressOrIsDamaged() throws IOException {
    X509Certificate first = PemKeyStore.read(made(HOME, NOW)).own();
    X509Certificate second = PemKeyStore.read(made(HOME, NOW.plus(Duration.ofDays(29)))).own();
    List<InetAddress> office = List.of(InetAddress.ofLiteral("10.1.2.3"));
    Settings.Tls files = made(office, NOW.plus(Duration.ofDays(29)));
    X509Certificate third = PemKeyStore.read(files).own();
    Files.writeString(files.key(), "damaged");
    X509Certificate fourth = PemKeyStore.read(made(office, NOW.plus(Duration.ofDays(29)))).own();

    assertThat(List.of(first, second, third, fourth)).doesNotHaveDuplicates();
  }

  private Settings.Tls made(List<InetAddress> addresses, Instant now) {
    return DevelopmentCertificate.in(folder.resolve("dev-tls"), addresses, () -> now);
  }
}
