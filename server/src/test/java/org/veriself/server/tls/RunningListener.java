package org.veriself.server.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.veriself.server.settings.Settings;

/// A listener on a bare Jetty that answers every request with the scheme it came by, and clients
/// for it.
final class RunningListener implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector;
  private final TlsListener listener;

  RunningListener(Settings.Tls files) throws Exception {
    listener = TlsListener.open(files, InstantSource.system());
    connector = new ServerConnector(server, listener.protocols(new HttpConfiguration()));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Scheme());
    server.start();
  }

  CertificateWatch watch() {
    return listener.watch();
  }

  /// What a client that trusts this certificate alone is answered on a connection of its own.
  ///
  /// @param protocol the only one the client speaks
  String answer(X509Certificate trusted, String protocol)
      throws IOException, GeneralSecurityException {
    return answer(trusted, protocol, "GET");
  }

  String answer(X509Certificate trusted, String protocol, String method)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trusted", trusted);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket
          .getOutputStream()
          .write(
              (method + " / HTTP/1.1\r\nHost: somewhere.example\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
    listener.close();
  }

  private static final class Scheme extends Handler.Abstract.NonBlocking {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String text = "by " + request.getHttpURI().getScheme() + ", secure " + request.isSecure();
      response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), callback);
      return true;
    }
  }
}
