package org.veriself.compat.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes sent to a server, and everything that came back until it closed the connection.
final class RawLine {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Pattern CODE = Pattern.compile("\"Code\":\"([^\"]+)\"");

  private RawLine() {}

  /// The answer as text, a character for each byte; empty when there was none. The client ends its
  /// side behind the request, so that nobody waits for more of one that is cut off.
  static String answer(int port, String request) throws IOException {
    return exchange(port, true, request);
  }

  /// The answers to what is sent piece by piece, of which the server may read several at once. The
  /// client's side stays open: Jetty may leave who ended it without an answer to a second request.
  static String answers(int port, String... packets) throws IOException {
    return exchange(port, false, packets);
  }

  private static String exchange(int port, boolean ends, String... packets) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      try {
        for (String packet : packets) {
          socket.getOutputStream().write(packet.getBytes(StandardCharsets.ISO_8859_1));
        }
        if (ends) {
          socket.shutdownOutput();
        }
      } catch (SocketException _) {
        // A server that has refused need not read on; what it said can still be read.
      }
      try {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          read.write(buffer, 0, n);
        }
      } catch (SocketException _) {
        // Nor need it read to the end before it closes.
      }
      return read.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /// `200 InvalidRequest`, `404`: the status with the code of an envelope behind it.
  static String summary(String answer) {
    if (!answer.startsWith("HTTP/1.1 ")) {
      return "nothing";
    }
    Matcher code = CODE.matcher(answer);
    return answer.substring(9, 12) + (code.find() ? " " + code.group(1) : "");
  }

  static int answers(String answer) {
    return answer.split("HTTP/1\\.1 \\d{3} ", -1).length - 1;
  }
}
