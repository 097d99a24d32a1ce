package org.veriself.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.veriself.server.settings.Settings;

/// A certificate chain and its private key, read from PEM files (RFC 7468) and known to belong
/// together.
///
/// @param keyStore both, under [#PASSWORD]; lives in memory only
/// @param chain the server's own certificate first
record PemKeyStore(KeyStore keyStore, List<X509Certificate> chain) {

  /// A key store wants one; it protects nothing, for the store is never written.
  static final String PASSWORD = "in-memory";

  private static final int LARGEST_FILE = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private record Block(String label, byte[] content) {}

  PemKeyStore {
    chain = List.copyOf(chain);
  }

  /// @throws CertificateRefused when they cannot be used; a certificate out of its time can
  static PemKeyStore read(Settings.Tls files) {
    List<X509Certificate> chain = chain(files.certificate());
    PrivateKey key = key(files.key());
    if (!belongTogether(chain.getFirst(), key)) {
      throw new CertificateRefused(
          files.key(),
          "is not the key of the first certificate in "
              + files.certificate()
              + " (the server's own certificate comes first)");
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
      return new PemKeyStore(store, chain);
    } catch (KeyStoreException e) {
      throw new CertificateRefused(
          files.certificate(),
          "the chain is out of order: after each certificate comes the one that issued it");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot hold a key store in memory", e);
    }
  }

  X509Certificate own() {
    return chain.getFirst();
  }

  /// Why clients will not trust the certificate at this moment, if it is out of its time.
  Optional<String> warning(Instant now) {
    Instant from = own().getNotBefore().toInstant();
    Instant until = own().getNotAfter().toInstant();
    if (now.isAfter(until)) {
      return Optional.of("the certificate expired at " + until);
    }
    return now.isBefore(from)
        ? Optional.of("the certificate is not valid before " + from)
        : Optional.empty();
  }

  private static List<X509Certificate> chain(Path file) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks(file)) {
        if (block.label().equals("CERTIFICATE")) {
          chain.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.content())));
        }
      }
    } catch (CertificateException e) {
      throw new CertificateRefused(file, "certificate " + (chain.size() + 1) + " is damaged");
    }
    if (chain.isEmpty()) {
      throw new CertificateRefused(file, "holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return chain;
  }

  private static PrivateKey key(Path file) {
    for (Block block : blocks(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return decoded(file, block.content());
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new CertificateRefused(
                file,
                "the key is encrypted; a server that starts by itself needs it without a password:"
                    + " openssl pkey -in encrypted.pem -out key.pem");
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
            throw new CertificateRefused(
                file,
                "the key is in the older form "
                    + block.label()
                    + "; PKCS #8 is needed: openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem");
        default -> {
          // Certificates and parameters may stand beside the key.
        }
      }
    }
    throw new CertificateRefused(file, "holds no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private static PrivateKey decoded(Path file, byte[] content) {
    for (String algorithm : List.of("EC", "RSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
      } catch (InvalidKeySpecException e) {
        // Perhaps the next one.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java knows no " + algorithm + " keys", e);
      }
    }
    throw new CertificateRefused(file, "holds no RSA or EC key in PKCS #8, or a damaged one");
  }

  /// Whether what the key signs is what the certificate verifies.
  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      byte[] text = "veriself".getBytes(StandardCharsets.US_ASCII);
      Signature signature =
          Signature.getInstance(
              key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Keys of one kind that do not even fit each other's size or curve.
      return false;
    }
  }

  private static List<Block> blocks(Path file) {
    Matcher matcher = BLOCK.matcher(text(file));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), content(file, matcher.group(1), matcher.group(2))));
    }
    if (blocks.isEmpty()) {
      throw new CertificateRefused(file, "is not a PEM file (-----BEGIN ...-----)");
    }
    return blocks;
  }

  private static byte[] content(Path file, String label, String base64) {
    if (base64.contains(":")) {
      // The older key form carries headers, such as Proc-Type. Its label alone is reported.
      return new byte[0];
    }
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new CertificateRefused(file, "the block " + label + " is damaged");
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new CertificateRefused(file, "is too large for a PEM file");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new CertificateRefused(file, "there is no such file");
    } catch (IOException e) {
      throw new CertificateRefused(file, "cannot be read");
    }
  }
}
