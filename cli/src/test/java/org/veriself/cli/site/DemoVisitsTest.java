package org.veriself.cli.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DemoVisitsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
  private final DemoVisits visits = new DemoVisits(now::get);

  @Test
  void aVisitBelongsToTheBrowserThatBeganIt() {
    begin("ann", "t-1");

    assertThat(visits.find("ann", "t-1")).isPresent();
    assertThat(visits.find("bob", "t-1")).isEmpty();
    assertThat(visits.find("ann", "t-2")).isEmpty();
  }

  @Test
  void oneBrowserMayHaveSeveral() {
    begin("ann", "t-1");
    begin("ann", "t-2");

    assertThat(visits.find("ann", "t-1")).isPresent();
    assertThat(visits.find("ann", "t-2")).isPresent();
  }

  @Test
  void aVisitIsForgottenAfterAnHour() {
    begin("ann", "t-1");

    now.updateAndGet(time -> time.plus(DemoVisits.KEPT));
    assertThat(visits.find("ann", "t-1")).isPresent();
    now.updateAndGet(time -> time.plus(Duration.ofMillis(1)));
    assertThat(visits.find("ann", "t-1")).isEmpty();
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i <= DemoVisits.MOST; i++) {
      begin("ann", "t-" + i);
    }

    assertThat(visits.find("ann", "t-0")).isEmpty();
    assertThat(visits.find("ann", "t-1")).isPresent();
    assertThat(visits.find("ann", "t-" + DemoVisits.MOST)).isPresent();
  }

  @Test
  void aVisitTellsNoSecret() {
    begin("ann", "t-1");

    assertThat(visits.find("ann", "t-1").orElseThrow().toString()).doesNotContain("ann", "t-1");
  }

  private void begin(String browser, String token) {
    visits.begin(browser, token, "http://127.0.0.1/reflect/?token=" + token, true);
  }
}
