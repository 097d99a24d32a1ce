package org.veriself.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.server.settings.Settings;

class PemKeyStoreTest {
  private static final KeyPair EC = TestCertificates.ec();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void aCertificateAndItsKeyAreRead(String kind) throws GeneralSecurityException {
    KeyPair pair = kind.equals("EC") ? EC : TestCertificates.rsa();

    PemKeyStore read = read(TestCertificates.selfSigned(pair, "own"), TestCertificates.key(pair));

    assertThat(read.own().getPublicKey()).isEqualTo(pair.getPublic());
    assertThat(read.keyStore().getKey("server", PemKeyStore.PASSWORD.toCharArray()))
        .isEqualTo(pair.getPrivate());
    assertThat(read.warning(Instant.now())).isEmpty();
  }

  @Test
  void aWholeChainIsServedAndOtherTextIsSkipped() throws GeneralSecurityException {
    KeyPair issuer = TestCertificates.ec();
    String own = TestCertificates.issued(EC, "own", issuer, "issuer");
    String above = TestCertificates.selfSigned(issuer, "issuer");

    PemKeyStore read =
        read(
            "subject=CN = own\n" + own + "\nissuer\n" + above,
            "a note\r\n" + TestCertificates.key(EC).replace("\n", "\r\n"));

    assertThat(read.chain()).hasSize(2);
    assertThat(read.keyStore().getCertificateChain("server")).hasSize(2);
  }

  @Test
  void aChainOutOfOrderIsRefused() {
    KeyPair issuer = TestCertificates.ec();
    String own = TestCertificates.issued(EC, "own", issuer, "issuer");
    String stranger = TestCertificates.selfSigned(TestCertificates.ec(), "stranger");

    assertRefused(own + stranger, TestCertificates.key(EC), "chain.pem: the chain is out of order");
    assertRefused(
        TestCertificates.selfSigned(issuer, "issuer") + own,
        TestCertificates.key(EC),
        "own certificate comes first");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(
            () ->
                PemKeyStore.read(
                    new Settings.Tls(folder.resolve("none.pem"), folder.resolve("key.pem"))))
        .isInstanceOf(CertificateRefused.class)
        .hasMessageContaining("none.pem: there is no such file");
  }

  @Test
  void somethingElseThanPemIsRefused() {
    assertRefused("binary", TestCertificates.key(EC), "chain.pem: is not a PEM file");
    assertRefused(own(), "", "key.pem: is not a PEM file");
    assertRefused(TestCertificates.key(EC), own(), "chain.pem: holds no certificate");
    assertRefused(own(), own(), "key.pem: holds no private key");
  }

  @Test
  void damageIsToldFromAbsence() {
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);

    assertRefused(
        own() + TestCertificates.pem("CERTIFICATE", nonsense),
        TestCertificates.key(EC),
        "chain.pem: certificate 2 is damaged");
    assertRefused(
        own(), TestCertificates.pem("PRIVATE KEY", nonsense), "key.pem: holds no RSA or EC key");
    assertRefused(
        own(),
        "-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----\n",
        "key.pem: the block PRIVATE KEY is damaged");
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, the key is encrypted",
    "RSA PRIVATE KEY, the key is in the older form RSA PRIVATE KEY",
    "EC PRIVATE KEY, openssl pkcs8 -topk8",
  })
  void aKeyInAnotherFormIsRefusedWithTheRemedy(String label, String expected) {
    assertRefused(own(), TestCertificates.pem(label, EC.getPrivate().getEncoded()), expected);
  }

  @Test
  void anOlderEncryptedKeyIsRefusedWithTheRemedy() {
    assertRefused(
        own(),
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,00

        AAAA
        -----END RSA PRIVATE KEY-----
        """,
        "openssl pkcs8 -topk8");
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() {
    assertRefused(own(), TestCertificates.key(TestCertificates.ec()), "is not the key of");
    assertRefused(own(), TestCertificates.key(TestCertificates.rsa()), "is not the key of");
  }

  @Test
  void aCertificateOutOfItsTimeIsReadWithAWarning() {
    PemKeyStore late = read(TestCertificates.expired(EC), TestCertificates.key(EC));
    PemKeyStore early = read(own(), TestCertificates.key(EC));

    assertThat(late.warning(Instant.now())).hasValueSatisfying(contains("expired at"));
    assertThat(early.warning(Instant.now().minus(Duration.ofDays(99))))
        .hasValueSatisfying(contains("not valid before"));
  }

  private static Consumer<String> contains(String part) {
    return text -> assertThat(text).contains(part);
  }

  private static String own() {
    return TestCertificates.selfSigned(EC, "own");
  }

  private PemKeyStore read(String certificate, String key) {
    return PemKeyStore.read(TestCertificates.write(folder, certificate, key));
  }

  private void assertRefused(String certificate, String key, String expected) {
    assertThatThrownBy(() -> read(certificate, key))
        .isInstanceOf(CertificateRefused.class)
        .hasMessageContaining(expected);
  }
}
