package org.veriself.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.veriself.server.settings.Settings;

/// Certificates for `127.0.0.1`, their keys and their files.
final class TestCertificates {
  private TestCertificates() {}

  static KeyPair ec() {
    return pair("EC", 256);
  }

  static KeyPair rsa() {
    return pair("RSA", 2048);
  }

  private static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String selfSigned(KeyPair pair, String name) {
    return issued(pair, name, pair, name, Instant.now().plus(Duration.ofDays(1)));
  }

  static String expired(KeyPair pair) {
    return issued(pair, "late", pair, "late", Instant.now().minus(Duration.ofDays(1)));
  }

  static String issued(KeyPair pair, String name, KeyPair issuer, String issuerName) {
    return issued(pair, name, issuer, issuerName, Instant.now().plus(Duration.ofDays(1)));
  }

  private static String issued(
      KeyPair pair, String name, KeyPair issuer, String issuerName, Instant until) {
    try {
      String signature =
          issuer.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
      byte[] encoded =
          new JcaX509v3CertificateBuilder(
                  new X500Name("CN=" + issuerName),
                  BigInteger.valueOf(System.nanoTime()),
                  Date.from(Instant.now().minus(Duration.ofDays(9))),
                  Date.from(until),
                  new X500Name("CN=" + name),
                  pair.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
              .build(new JcaContentSignerBuilder(signature).build(issuer.getPrivate()))
              .getEncoded();
      return pem("CERTIFICATE", encoded);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static String key(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
  }

  /// Files of a folder with this content. Each writing is seen as a later one.
  static Settings.Tls write(Path folder, String certificate, String key) {
    Settings.Tls files = new Settings.Tls(folder.resolve("chain.pem"), folder.resolve("key.pem"));
    write(files.certificate(), certificate);
    write(files.key(), key);
    return files;
  }

  static void write(Path file, String text) {
    try {
      FileTime before =
          Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.from(Instant.now());
      Path _ = Files.writeString(file, text, StandardCharsets.US_ASCII);
      Path _ = Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
