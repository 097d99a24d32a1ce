package org.veriself.capture.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Carries requests to a server and answers back, and breaks once: in the midst of a request's
/// body, or when the server has answered and the client has not heard it yet.
final class BrokenLine implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private final ServerSocket listening;
  private final URI server;
  private final String marked;
  private final Break where;
  private final AtomicBoolean broken = new AtomicBoolean();

  enum Break {
    IN_THE_REQUEST,
    BEFORE_THE_ANSWER
  }

  /// @param marked how the request begins that meets the break
  BrokenLine(URI server, String marked, Break where) {
    this.server = server;
    this.marked = marked;
    this.where = where;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  boolean hasBroken() {
    return broken.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket onward = new Socket(server.getHost(), server.getPort())) {
      InputStream asked = new BufferedInputStream(client.getInputStream());
      InputStream answered = new BufferedInputStream(onward.getInputStream());
      for (String head = head(asked); !head.isEmpty(); head = head(asked)) {
        boolean breaks = head.startsWith(marked) && broken.compareAndSet(false, true);
        byte[] body = asked.readNBytes(length(head));
        if (breaks && where == Break.IN_THE_REQUEST) {
          write(onward, head, body, body.length / 2);
          return;
        }
        write(onward, head, body, body.length);
        String answer = head(answered);
        byte[] told = answered.readNBytes(head.startsWith("HEAD ") ? 0 : length(answer));
        if (breaks) {
          return;
        }
        write(client, answer, told, told.length);
      }
    } catch (IOException _) {
      // One side has hung up.
    }
  }

  private static void write(Socket socket, String head, byte[] body, int bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body, 0, bytes);
    out.flush();
  }

  /// Up to and with the empty line; empty when the other side has closed.
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
  }

  private static int length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
