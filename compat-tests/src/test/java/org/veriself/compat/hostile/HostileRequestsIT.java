package org.veriself.compat.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.veriself.compat.StartedServer;

/// Malformed, contradicting and oversized requests over raw sockets: one refusal for each, which
/// tells nothing of the server and repeats nothing of the stranger, and the server goes on.
class HostileRequestsIT {
  private static final List<String> TELLING =
      List.of("jetty", "javalin", "exception", "java.", "<html", "\nserver:", "at org.");

  private final StartedServer started = StartedServer.get();

  @TestFactory
  Stream<DynamicTest> everyHostileRequestIsRefusedOnceAndPlainly() {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(shortened(one.name()), () -> check(one)));
  }

  @Test
  void aColonBeforeTheMethodIsRefusedHoweverItArrives() throws IOException {
    String page = page("Connection: close\r\n");
    for (String[] packets :
        new String[][] {{":" + page}, {":", page}, {"\r\n", ":" + page}, {"\r", "\n:", page}}) {
      String answer = RawLine.answers(started.port(), packets);
      assertThat(RawLine.summary(answer)).as(answer).isEqualTo("200 InvalidRequest");
      assertThat(RawLine.answers(answer)).isEqualTo(1);
    }
  }

  @Test
  void aLaterRequestIsReadAsStrictlyAsTheFirst() throws IOException {
    String kept = page("");
    String last = page("Connection: close\r\n");
    assertThat(laterSummary(kept, "\r\n", last)).isEqualTo("200");
    assertThat(laterSummary(kept, ":" + last)).isEqualTo("200 InvalidRequest");
    assertThat(laterSummary(kept, ":", last)).isEqualTo("200 InvalidRequest");
  }

  @Test
  void theServerGoesOnAfterAllOfThem() throws IOException {
    for (HostileCase one : cases()) {
      String _ = RawLine.answer(started.port(), one.request());
    }
    String page = RawLine.answer(started.port(), page("Connection: close\r\n"));
    assertThat(page).startsWith("HTTP/1.1 200 ").contains("<html");
  }

  /// What the second request of a connection is answered.
  private String laterSummary(String... packets) throws IOException {
    String answers = RawLine.answers(started.port(), packets);
    assertThat(RawLine.answers(answers)).as(answers).isEqualTo(2);
    assertThat(answers).startsWith("HTTP/1.1 200 ");
    return RawLine.summary(answers.substring(answers.lastIndexOf("HTTP/1.1 ")));
  }

  private String page(String more) {
    return "GET /app/ HTTP/1.1\r\nHost: " + started.endpoint() + "\r\n" + more + "\r\n";
  }

  private List<HostileCase> cases() {
    return HostileRequests.of(
        started.endpoint(), started.key().id().value(), started.key().secret().reveal());
  }

  private void check(HostileCase one) throws IOException {
    String answer = RawLine.answer(started.port(), one.request());

    assertThat(RawLine.summary(answer)).as(answer).isEqualTo(one.expected());
    assertThat(RawLine.answers(answer)).isEqualTo(1);
    assertThat(answer).doesNotContain(HostileRequests.STRANGER, "passwd", "master.key");
    if (!one.expected().equals("200")) {
      assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain(TELLING);
    }
  }

  private static String shortened(String name) {
    return name.length() > 60 ? name.substring(0, 60) : name;
  }
}
