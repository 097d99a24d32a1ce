package org.veriself.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.server.settings.Settings;

/// Exchanges the certificate when its files change, so that a renewal needs no restart. Open
/// connections keep the old one. A pair that cannot be used changes nothing and is reported once;
/// it is tried again at every look, because a renewal may be half written. Thread-safe.
public final class CertificateWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /// What a look at the files led to.
  public enum Outcome {
    UNCHANGED,
    EXCHANGED,
    KEPT_THE_OLD
  }

  /// What tells one version of the files from the next; empty for a file that is not there.
  private record Versions(Optional<Version> certificate, Optional<Version> key) {}

  private record Version(FileTime modified, long bytes) {}

  private final Settings.Tls files;
  private final SslContextFactory.Server context;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("certificate-watch").daemon().factory());
  private Versions inUse;
  private String reported = "";

  /// Takes the certificate into use.
  ///
  /// @throws CertificateRefused when it cannot be used
  CertificateWatch(Settings.Tls files, SslContextFactory.Server context, InstantSource clock) {
    this.files = files;
    this.context = context;
    this.clock = clock;
    this.inUse = versions();
    PemKeyStore pair = PemKeyStore.read(files);
    context.setKeyStorePassword(PemKeyStore.PASSWORD);
    context.setKeyStore(pair.keyStore());
    tell(pair, "certificate read");
  }

  void start() {
    ScheduledFuture<?> _ =
        timer.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Looks at the files now.
  public synchronized Outcome check() {
    // Before their content, so that a change in between is seen at the next look.
    Versions found = versions();
    if (found.equals(inUse) && reported.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    try {
      PemKeyStore pair = PemKeyStore.read(files);
      exchange(pair);
      inUse = found;
      reported = "";
      tell(pair, "certificate exchanged");
      return Outcome.EXCHANGED;
    } catch (CertificateRefused e) {
      report(String.valueOf(e.getMessage()));
      return Outcome.KEPT_THE_OLD;
    }
  }

  private void exchange(PemKeyStore pair) {
    try {
      context.reload(factory -> factory.setKeyStore(pair.keyStore()));
    } catch (Exception e) {
      throw new IllegalStateException("the listener does not take the new certificate", e);
    }
  }

  private void look() {
    try {
      Outcome _ = check();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the certificate could not be looked at; tried again later");
    }
  }

  private void report(String problem) {
    if (!problem.equals(reported)) {
      reported = problem;
      log.atError()
          .addKeyValue("problem", problem)
          .log("the new certificate cannot be used; the old one stays");
    }
  }

  private void tell(PemKeyStore pair, String message) {
    log.atInfo()
        .addKeyValue("subject", pair.own().getSubjectX500Principal().getName())
        .addKeyValue("until", pair.own().getNotAfter().toInstant())
        .log(message);
    pair.warning(clock.instant()).ifPresent(log::warn);
  }

  private Versions versions() {
    return new Versions(version(files.certificate()), version(files.key()));
  }

  private static Optional<Version> version(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Version(attributes.lastModifiedTime(), attributes.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
