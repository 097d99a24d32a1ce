package org.veriself.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.veriself.server.settings.Settings;
import org.veriself.server.tls.NetworkAddresses;

/// Under which addresses the listener is reached, found out once at start.
///
/// @param fallback a host that is right on this machine only
/// @param network hosts that are right for others too, the best first
record ListenerAddress(String scheme, String fallback, List<String> network) {

  ListenerAddress {
    network = List.copyOf(network);
  }

  /// @throws UnknownHostException when the host to listen on is no address of this machine
  static ListenerAddress of(Settings.Http http) throws UnknownHostException {
    String scheme = http.tls().isPresent() ? "https" : "http";
    InetAddress host = InetAddress.getByName(http.host());
    if (host.isAnyLocalAddress()) {
      List<String> network =
          NetworkAddresses.ofThisMachine().stream().map(InetAddress::getHostAddress).toList();
      return new ListenerAddress(scheme, "localhost", network);
    }
    List<String> network = host.isLoopbackAddress() ? List.of() : List.of(http.host());
    return new ListenerAddress(scheme, http.host(), network);
  }

  /// The one to build links from.
  URI url(int port) {
    return url(network.isEmpty() ? fallback : network.getFirst(), port);
  }

  List<URI> networkUrls(int port) {
    return network.stream().map(host -> url(host, port)).toList();
  }

  private URI url(String host, int port) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("%s://%s:%d".formatted(scheme, literal, port));
  }
}
