package org.veriself.server.tls;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where others find this machine. IPv4 only: nobody types the other kind into a phone, and it
/// changes daily for privacy.
public final class NetworkAddresses {

  /// Reserved for documentation (RFC 5737): far away, so that the usual way out is chosen.
  private static final InetAddress FAR_AWAY = InetAddress.ofLiteral("192.0.2.1");

  private NetworkAddresses() {}

  /// The addresses of this machine that others may reach, the one of the usual way out first.
  public static List<InetAddress> ofThisMachine() {
    Set<InetAddress> found = new LinkedHashSet<>();
    wayOut().ifPresent(found::add);
    try {
      NetworkInterface.networkInterfaces()
          .filter(NetworkAddresses::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(NetworkAddresses::isReachable)
          .forEach(found::add);
    } catch (SocketException e) {
      // A machine without a network has nothing to list.
    }
    return List.copyOf(found);
  }

  /// Sends nothing: connecting a datagram socket only chooses the address to send from.
  private static Optional<InetAddress> wayOut() {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(FAR_AWAY, 9));
      return Optional.of(socket.getLocalAddress()).filter(NetworkAddresses::isReachable);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isReachable(InetAddress address) {
    return address instanceof Inet4Address
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress();
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }
}
