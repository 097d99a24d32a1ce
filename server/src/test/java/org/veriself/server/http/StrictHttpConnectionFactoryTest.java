package org.veriself.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictHttpConnectionFactoryTest {
  private static final String TOKEN_CHARACTERS =
      "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n:::";

  /// Without a body: Jetty's end point for tests may forget a packet that comes while a
  /// handler waits for one.
  private static final String KEPT = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String LAST = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  private final Server server = new Server();
  private LocalConnector connector = new LocalConnector(server);

  @BeforeEach
  void start() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    connector = new LocalConnector(server, new StrictHttpConnectionFactory(configuration));
    server.addConnector(connector);
    server.setHandler(new Method());
    server.start();
  }

  @AfterEach
  void stop() {
    LifeCycle.stop(server);
  }

  @Test
  void aRequestLineBeginsWithACharacterOfATokenOnly() throws Exception {
    StringBuilder taken = new StringBuilder();
    for (char first = 0; first < 256; first++) {
      String answer = answers(first + LAST);
      if (answer.endsWith("|" + first + "GET|")) {
        taken.append(first);
      } else {
        assertThat(answer).as("byte %d", (int) first).startsWith("HTTP/1.1 400 ");
      }
    }
    assertThat(taken.toString().chars().sorted().toArray())
        .isEqualTo(TOKEN_CHARACTERS.chars().sorted().toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "::", "\r\n:", "\r\n\r\n:", "{", "\r\n ", "\n:", "\r:"})
  void whatBeginsOtherwiseIsRefusedHoweverItArrives(String begin) throws Exception {
    assertThat(answers(begin + LAST)).startsWith("HTTP/1.1 400 ");
    assertThat(answers(begin, LAST)).startsWith("HTTP/1.1 400 ");
    assertThat(answers((begin + LAST).split(""))).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
  void emptyLinesMayComeBefore(String begin) throws Exception {
    assertThat(answers(begin + LAST)).endsWith("|GET|");
    assertThat(answers(begin, LAST)).endsWith("|GET|");
    assertThat(answers((begin + LAST).split(""))).endsWith("|GET|");
  }

  @Test
  void requestsFollowEachOtherOnOneConnection() throws Exception {
    String all = "HTTP/1.1 200 OK|POST|HTTP/1.1 200 OK|POST|HTTP/1.1 200 OK|GET|";

    assertThat(answers(POST + POST + LAST)).isEqualTo(all);
    assertThat(answers(POST, POST, LAST)).isEqualTo(all);
    assertThat(answers((KEPT + "\r\n" + KEPT + LAST).split("")))
        .isEqualTo(all.replace("POST", "GET"));
  }

  @Test
  void aLaterRequestIsRefusedAsTheFirstIs() throws Exception {
    String both = "HTTP/1.1 200 OK|POST|HTTP/1.1 400 Bad Request|";

    assertThat(answers(POST + ":" + LAST + LAST)).startsWith(both).doesNotContain("|GET|");
    assertThat(answers(POST, ":", LAST, LAST)).startsWith(both).doesNotContain("|GET|");
    assertThat(answers((KEPT + ":" + LAST).split(""))).startsWith(both.replace("POST", "GET"));
  }

  /// Status line and body of every answer until the server closed the connection.
  private String answers(String... packets) throws Exception {
    try (LocalConnector.LocalEndPoint connection = connector.connect()) {
      for (String packet : packets) {
        connection.addInput(ByteBuffer.wrap(packet.getBytes(ISO_8859_1)));
      }
      connection.waitUntilClosed();
      return statusAndBody(connection);
    }
  }

  private static String statusAndBody(ByteArrayEndPoint connection) {
    return connection
        .takeOutputString(ISO_8859_1)
        .replaceAll("(?s)\r\n.*?\r\n\r\n([^\r]*?)(?=HTTP/1|$)", "|$1|");
  }

  private static final class Method extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Request.asInputStream(request).readAllBytes();
      response.write(true, ByteBuffer.wrap(request.getMethod().getBytes(ISO_8859_1)), callback);
      return true;
    }
  }
}
