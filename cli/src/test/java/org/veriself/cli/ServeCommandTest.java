package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why the server does not start, in words for an operator.
class ServeCommandTest {
  @TempDir private Path folder;

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Run http = serve("http: {port: %s}".formatted(port), "admin: {port: 0}");
      Run admin = serve("http: {port: 0}", "admin: {port: %s}".formatted(port));

      assertFails(http, "the server cannot start: ");
      assertThat(http.err()).contains("port " + port);
      assertFails(admin, "the server cannot start: ");
    }
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    Run run = serve("http: {port: 70000}", "evaluation: {workers: none}", "htpp: {port: 1}");

    assertFails(run, "veriself.http.port");
    assertThat(run.err()).contains("veriself.evaluation.workers", "veriself.htpp.port");
  }

  @Test
  void aCertificateThatCannotBeUsedIsNamed() {
    Run run =
        serve(
            "http: {host: 0.0.0.0, port: 0}",
            "tls: {certificate: '%s', key: key.pem}".formatted(folder.resolve("none.pem")));

    assertFails(run, "none.pem: there is no such file");
  }

  @Test
  void aSelfSignedCertificateDoesNotReplaceARealOne() {
    Run run = serve(List.of("--dev-tls"), "tls: {certificate: chain.pem, key: key.pem}");

    assertFails(run, "--dev-tls makes its own certificate");
  }

  @Test
  void devTlsMakesItsCertificateBelowTheDataAndListensOnAllAddresses() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());

      Run run = serve(List.of("--dev-tls"), "http: {port: %s}".formatted(port), "admin: {port: 0}");

      assertFails(run, "port " + port);
      assertThat(folder.resolve("data/dev-tls/certificate.pem")).isRegularFile();
    }
  }

  @Test
  void aPartOfTheWorkNeedsASharedDatabase() {
    assertFails(serve(List.of("--role", "api,capture")), "veriself.storage.url");
    assertFails(serve(List.of("--role", "vision")), "must list api, capture and evaluation");
  }

  @Test
  void theDemoNeedsEveryRole() {
    Run run =
        serve(
            List.of("--demo", "--role", "api", "--role", "capture"),
            "storage: {url: 'jdbc:postgresql://db.example/veriself'}");

    assertFails(run, "--demo needs a node of all roles");
  }

  private Run serve(String... lines) {
    return serve(List.of(), lines);
  }

  private Run serve(List<String> options, String... lines) {
    StringBuilder yaml = new StringBuilder("veriself:\n");
    yaml.append("  data: {dir: '").append(folder.resolve("data")).append("'}\n");
    for (String line : lines) {
      yaml.append("  ").append(line).append('\n');
    }
    Path file = folder.resolve("serve.yaml");
    Path _ = People.write(file, yaml.toString().getBytes(StandardCharsets.UTF_8));
    List<String> arguments = new ArrayList<>(List.of("serve", "--config", file.toString()));
    arguments.addAll(options);
    return Run.of(arguments.toArray(String[]::new));
  }

  private static void assertFails(Run run, String reason) {
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("veriself: ").contains(reason).doesNotContain("\n  at ");
  }
}
