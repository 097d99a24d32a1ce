package org.veriself.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.veriself.server.settings.Settings;

/// A certificate that nobody vouches for, made by the server itself: enough for a browser to open
/// its camera after a warning, and for nothing else.
///
/// It is kept between starts, so that a phone which accepted it once need not be asked again.
public final class DevelopmentCertificate {
  private static final Duration VALID = Duration.ofDays(30);

  /// With less left than this it is made anew, so that it does not expire in use.
  private static final Duration LEAST_LEFT = Duration.ofDays(2);

  /// The clock of a phone may be slow.
  private static final Duration SLOW_CLOCKS = Duration.ofHours(1);

  private static final String HOST = "localhost";
  private static final List<InetAddress> LOOPBACK =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private final Settings.Tls files;
  private final List<InetAddress> addresses;
  private final Instant now;

  private DevelopmentCertificate(Settings.Tls files, List<InetAddress> addresses, Instant now) {
    this.files = files;
    this.addresses = addresses;
    this.now = now;
  }

  /// Makes one in a folder, or keeps the one that lies there while it is valid and names all
  /// addresses. Both files can be read by this user only.
  ///
  /// @param addresses what it shall name besides this machine itself
  /// @throws UncheckedIOException when the folder cannot be written
  public static Settings.Tls in(
      Path folder, Collection<InetAddress> addresses, InstantSource clock) {
    List<InetAddress> all = new ArrayList<>(LOOPBACK);
    all.addAll(addresses);
    Settings.Tls files =
        new Settings.Tls(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    DevelopmentCertificate certificate = new DevelopmentCertificate(files, all, clock.instant());
    if (!certificate.isUsable()) {
      try {
        Files.createDirectories(folder);
        certificate.make();
      } catch (IOException e) {
        throw new UncheckedIOException("the certificate cannot be written to " + folder, e);
      }
    }
    return files;
  }

  private boolean isUsable() {
    try {
      X509Certificate found = PemKeyStore.read(files).own();
      return found.getNotAfter().toInstant().isAfter(now.plus(LEAST_LEFT))
          && !found.getNotBefore().toInstant().isAfter(now)
          && named(found).containsAll(addresses);
    } catch (CertificateRefused e) {
      return false;
    }
  }

  private static Set<InetAddress> named(X509Certificate certificate) {
    Set<InetAddress> named = new HashSet<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names != null) {
        for (List<?> name : names) {
          if (name.getFirst().equals(GeneralName.iPAddress)) {
            named.add(InetAddress.ofLiteral(String.valueOf(name.get(1))));
          }
        }
      }
    } catch (CertificateParsingException e) {
      // Not one of ours; a new one takes its place.
    }
    return named;
  }

  private void make() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] certificate =
          unsigned(pair)
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      write(files.key(), "PRIVATE KEY", pair.getPrivate().getEncoded());
      write(files.certificate(), "CERTIFICATE", certificate);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java cannot make a certificate", e);
    }
  }

  private X509v3CertificateBuilder unsigned(KeyPair pair) throws IOException {
    X500Name name = new X500Name("CN=Veriself development");
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, HOST));
    addresses.forEach(
        address -> names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress())));
    return new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(120, new SecureRandom()).setBit(119),
            Date.from(now.minus(SLOW_CLOCKS)),
            Date.from(now.plus(VALID)),
            name,
            pair.getPublic())
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
  }

  /// Never readable by others, not even for a moment, and never half there.
  private static void write(Path file, String label, byte[] content) throws IOException {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(
                label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "draft",
            ".pem",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Path _ = Files.writeString(draft, text, StandardCharsets.US_ASCII);
    Path _ = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
