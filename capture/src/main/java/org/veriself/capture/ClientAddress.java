package org.veriself.capture;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// Where a request comes from, for limits alone: addresses are neither proof nor logged.
final class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";
  /// Half of an IPv6 address is one household's or one phone's to choose from.
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /// Behind a proxy, the last entry of the last `X-Forwarded-For`: the one that proxy wrote itself,
  /// whatever the client sent.
  static String of(Context context, boolean behindProxy) {
    String direct = context.req().getRemoteAddr();
    if (!behindProxy) {
      return network(direct);
    }
    List<String> lines = Collections.list(context.req().getHeaders(FORWARDED));
    String last = lines.isEmpty() ? "" : lines.getLast();
    String entry = last.substring(last.lastIndexOf(',') + 1).strip();
    return network(entry.isEmpty() ? direct : entry);
  }

  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException e) {
      // Some proxies add a port, or send a word; each then shares one bucket.
      return "unknown";
    }
  }
}
