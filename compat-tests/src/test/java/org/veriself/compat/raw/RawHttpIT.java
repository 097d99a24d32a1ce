package org.veriself.compat.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.veriself.compat.StartedServer;

/// Hundreds of raw requests with the code each must get, counted by where the expectation comes
/// from. The report lies in `target/compat-report.md`.
class RawHttpIT {
  private static final int LEAST = 300;
  /// Any answer in the envelope.
  private static final String ANY = "*";

  private static final List<RawCase> PASSED = new ArrayList<>();

  private final StartedServer started = StartedServer.get();

  @TestFactory
  Stream<DynamicTest> everyCaseGetsItsCode() {
    return all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.provenance() + " " + shortened(one.name()), () -> check(one)));
  }

  @Test
  void thereAreEnoughCasesOfEveryProvenance() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(LEAST);
    for (Provenance provenance : Provenance.values()) {
      assertThat(all()).anyMatch(one -> one.provenance() == provenance);
    }
    assertThat(all().stream().map(RawCase::name)).doesNotHaveDuplicates();
  }

  private List<RawCase> all() {
    String host = started.endpoint();
    String id = started.key().id().value();
    String secret = started.key().secret().reveal();
    List<RawCase> all = new ArrayList<>(SignatureCases.of(id, secret, host));
    all.addAll(EnvelopeCases.of(id, secret, host));
    return all;
  }

  private void check(RawCase one) throws IOException {
    RawAnswer answer = RawAnswer.to(one.request(), started.port());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
    JsonNode response = answer.response();
    assertThat(response.path("RequestId").asText())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(answer.headers().get("x-tc-requestid"))
        .isEqualTo(response.path("RequestId").asText());
    if (!one.code().equals(ANY)) {
      assertThat(response.path("Error").path("Code").asText())
          .as(response.toString())
          .isEqualTo(one.code());
    }
    if (response.has("Error")) {
      assertThat(response).hasSize(2);
      assertThat(response.path("Error").path("Message").asText()).isNotBlank();
    }
    PASSED.add(one);
  }

  private static String shortened(String name) {
    return name.length() > 80 ? name.substring(0, 80) : name;
  }

  @AfterAll
  static void report() throws IOException {
    Map<Provenance, Integer> counts = new EnumMap<>(Provenance.class);
    PASSED.forEach(one -> counts.merge(one.provenance(), 1, Integer::sum));
    StringBuilder text = new StringBuilder("# Raw HTTP cases that passed\n\n");
    String line =
        PASSED.size() + " raw cases passed: " + counts.toString().toLowerCase(Locale.ROOT);
    text.append(line).append("\n\n| provenance | case | code |\n|---|---|---|\n");
    for (RawCase one : PASSED) {
      text.append(
          "| %s | %s | %s |\n"
              .formatted(one.provenance(), shortened(one.name()).replace("|", "\\|"), one.code()));
    }
    Files.writeString(Path.of("target", "compat-report.md"), text);
    System.out.println(line);
  }
}
