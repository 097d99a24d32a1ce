package org.veriself.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.CertificateWatch.Outcome;

class TlsListenerTest {
  private static final String TLS13 = "TLSv1.3";

  private final KeyPair first = TestCertificates.ec();
  private final KeyPair second = TestCertificates.rsa();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(CertificateWatch.class);

  @TempDir private Path folder;

  @BeforeEach
  void listenToTheLog() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void leaveTheLog() {
    log.detachAppender(logged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", TLS13})
  void aTrustingClientIsAnsweredWhateverHostItNames(String protocol) throws Exception {
    Settings.Tls files = write(first);
    try (RunningListener listener = new RunningListener(files)) {
      assertThat(listener.answer(served(files), protocol))
          .startsWith("HTTP/1.1 200")
          .endsWith("by https, secure true");
    }
  }

  @Test
  void aColonBeforeTheMethodIsRefused() throws Exception {
    Settings.Tls files = write(first);
    try (RunningListener listener = new RunningListener(files)) {
      assertThat(listener.answer(served(files), TLS13, ":GET")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aNewPairIsServedAfterTheNextLook() throws Exception {
    Settings.Tls files = write(first);
    X509Certificate old = served(files);
    try (RunningListener listener = new RunningListener(files)) {
      assertThat(listener.watch().check()).isEqualTo(Outcome.UNCHANGED);

      write(second);

      assertThat(listener.watch().check()).isEqualTo(Outcome.EXCHANGED);
      assertThat(listener.watch().check()).isEqualTo(Outcome.UNCHANGED);
      assertThat(listener.answer(served(files), TLS13)).startsWith("HTTP/1.1 200");
      assertThatThrownBy(() -> listener.answer(old, TLS13)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aBrokenPairKeepsTheOldAndIsReportedOnce() throws Exception {
    Settings.Tls files = write(first);
    X509Certificate old = served(files);
    try (RunningListener listener = new RunningListener(files)) {
      TestCertificates.write(files.certificate(), "broken");

      assertThat(listener.watch().check()).isEqualTo(Outcome.KEPT_THE_OLD);
      assertThat(listener.watch().check()).isEqualTo(Outcome.KEPT_THE_OLD);
      Files.delete(files.key());
      Files.delete(files.certificate());
      assertThat(listener.watch().check()).isEqualTo(Outcome.KEPT_THE_OLD);

      assertThat(listener.answer(old, TLS13)).startsWith("HTTP/1.1 200");
      assertThat(errors()).isEqualTo(2);
    }
  }

  @Test
  void aRenewalWrittenInTwoStepsIsTakenWhenItIsWhole() throws Exception {
    Settings.Tls files = write(first);
    try (RunningListener listener = new RunningListener(files)) {
      TestCertificates.write(files.certificate(), TestCertificates.selfSigned(second, "second"));
      assertThat(listener.watch().check()).isEqualTo(Outcome.KEPT_THE_OLD);

      TestCertificates.write(files.key(), TestCertificates.key(second));

      assertThat(listener.watch().check()).isEqualTo(Outcome.EXCHANGED);
      assertThat(listener.answer(served(files), TLS13)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void anExpiredCertificateIsServedWithAWarning() throws Exception {
    Settings.Tls files =
        TestCertificates.write(
            folder, TestCertificates.expired(first), TestCertificates.key(first));

    try (RunningListener _ = new RunningListener(files)) {
      assertThat(logged.list)
          .filteredOn(event -> event.getLevel() == Level.WARN)
          .singleElement()
          .satisfies(event -> assertThat(event.getMessage()).contains("expired at"));
    }
  }

  @Test
  void nothingStartsWithABrokenPair() {
    Settings.Tls files = TestCertificates.write(folder, "broken", TestCertificates.key(first));

    assertThatThrownBy(() -> new RunningListener(files)).isInstanceOf(CertificateRefused.class);
  }

  private Settings.Tls write(KeyPair pair) {
    return TestCertificates.write(
        folder, TestCertificates.selfSigned(pair, "own"), TestCertificates.key(pair));
  }

  private static X509Certificate served(Settings.Tls files) {
    return PemKeyStore.read(files).own();
  }

  private long errors() {
    return logged.list.stream().filter(event -> event.getLevel() == Level.ERROR).count();
  }
}
