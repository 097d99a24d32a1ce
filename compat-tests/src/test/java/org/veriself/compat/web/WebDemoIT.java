package org.veriself.compat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.veriself.browser.ChromiumDemo;

/// What `./veriself demo --web` runs: the demo site, the page and the site's result, on a phone and
/// at a desktop.
class WebDemoIT {

  @Test
  void bothVisitorsOfTheDemoSiteEndAsTheyShould() throws Exception {
    Path pictures = Path.of("target", "screenshots", "demo");

    assertThat(new ChromiumDemo().run(pictures)).isTrue();
    try (Stream<Path> taken = Files.list(pictures)) {
      assertThat(taken).hasSizeGreaterThanOrEqualTo(15);
    }
  }
}
