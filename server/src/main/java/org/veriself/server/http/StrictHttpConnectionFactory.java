package org.veriself.server.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Jetty's connections of HTTP/1.1, each read by a [StrictHttpParser].
public final class StrictHttpConnectionFactory extends HttpConnectionFactory {

  public StrictHttpConnectionFactory(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    StrictConnection connection = new StrictConnection(getHttpConfiguration(), connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class StrictConnection extends HttpConnection {

    StrictConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    /// Called by the constructor of Jetty's class, which alone knows who is told of
    /// requests.
    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpParser usual = super.newHttpParser(compliance);
      HttpParser strict =
          new StrictHttpParser(
              (HttpParser.RequestHandler) usual.getHandler(),
              getHttpConfiguration().getRequestHeaderSize(),
              compliance);
      strict.setHeaderCacheSize(usual.getHeaderCacheSize());
      strict.setHeaderCacheCaseSensitive(usual.isHeaderCacheCaseSensitive());
      return strict;
    }
  }
}
