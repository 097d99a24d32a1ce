package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {
  private static final URI HOME = URI.create("https://192.168.1.20:8080");

  @Test
  void onLoopbackItSaysWhereAndHowToGoOn() {
    String text =
        new Greeting(URI.create("http://127.0.0.1:8080"), 8081, List.of(), false, Optional.empty())
            .text(false);

    assertThat(text)
        .isEqualTo(
            "Veriself is ready at http://127.0.0.1:8080 (health and metrics on port 8081)."
                + " Make a key with: ./veriself key create\n");
  }

  @Test
  void forPhonesItNamesEveryAddressAndDrawsTheFirst() {
    URI other = URI.create("https://10.1.2.3:8080");

    String text =
        new Greeting(HOME, 8081, List.of(HOME, other), false, Optional.empty()).text(false);

    assertThat(text)
        .contains("\n  https://192.168.1.20:8080\n  https://10.1.2.3:8080\n")
        .endsWith(TerminalQr.of(HOME.toString(), false))
        .doesNotContain("self-signed");
  }

  @Test
  void aSelfSignedCertificateIsCalledWhatItIs() {
    assertThat(new Greeting(HOME, 8081, List.of(HOME), true, Optional.empty()).text(false))
        .contains("every browser will warn", "for trying only");
  }
}
