package org.veriself.server.tls;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.veriself.server.http.StrictHttpConnectionFactory;
import org.veriself.server.settings.Settings;

/// The TLS side of a listener: HTTP/1.1 over TLS 1.2 or 1.3, with Jetty's choice of ciphers.
public final class TlsListener implements AutoCloseable {
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private final CertificateWatch watch;

  private TlsListener(Settings.Tls files, InstantSource clock) {
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    this.watch = new CertificateWatch(files, context, clock);
  }

  /// Reads the certificate and from now on looks for a newer one.
  ///
  /// @throws CertificateRefused when it cannot be used
  public static TlsListener open(Settings.Tls files, InstantSource clock) {
    TlsListener listener = new TlsListener(files, clock);
    listener.watch.start();
    return listener;
  }

  /// What a connector speaks, outermost first.
  ///
  /// @param configuration gains what is known of the TLS connection, otherwise stays as it is
  public ConnectionFactory[] protocols(HttpConfiguration configuration) {
    // A phone opens an address, not a name: what it asks for need not stand in the certificate.
    // Whether the name is right is the client's check.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    return new ConnectionFactory[] {
      new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
      new StrictHttpConnectionFactory(configuration)
    };
  }

  public CertificateWatch watch() {
    return watch;
  }

  @Override
  public void close() {
    watch.close();
  }
}
