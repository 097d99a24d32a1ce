package org.veriself.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.api.action.CallObserver;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.pass.Judgement;

class ServerMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void theAgeOfTheQueueIsThatOfItsOldestPass() {
    assertThat(scrape(Optional.of(NOW.minusMillis(2_500))))
        .contains("veriself_evaluation_queue_age_seconds 2.5\n")
        .contains("veriself_evaluation_queue_depth 1.0\n");
  }

  @Test
  void anEmptyQueueHasNoAge() {
    assertThat(scrape(Optional.empty())).contains("veriself_evaluation_queue_age_seconds 0.0\n");
  }

  /// Another node's clock may be ahead.
  @Test
  void aPassFromTheFutureHasNoAge() {
    assertThat(scrape(Optional.of(NOW.plusSeconds(1))))
        .contains("veriself_evaluation_queue_age_seconds 0.0\n");
  }

  @Test
  void everyFaultOfOursCountsInItsPart() {
    ServerMetrics metrics = new ServerMetrics();
    assertThat(failures(metrics)).hasSize(5).allMatch(series -> series.endsWith(" 0.0"));

    metrics.answered(answered("InternalError"));
    metrics.begin(Activity.of(Stage.CAPTURE, "PUT/chunk")).failed("storage_failed");
    metrics.begin(Activity.of(Stage.DATABASE, "read")).failed("StorageFailure");
    metrics.begin(Activity.of(Stage.MEDIA, "put")).failed("IOException");
    metrics.begin(Activity.of(Stage.SWEEP, "expired")).ended("partly");

    assertThat(failures(metrics)).hasSize(5).allMatch(series -> series.endsWith(" 1.0"));
  }

  /// A node's first sweep comes up to a period after its start: until then there were none.
  @Test
  void sweepsAreThereBeforeTheFirst() {
    assertThat(scrape(Optional.empty()))
        .contains("veriself_sweeps_seconds_count{operation=\"expired\",outcome=\"ok\"} 0\n");
  }

  @Test
  void whatIsNobodysFaultIsNoFailure() {
    ServerMetrics metrics = new ServerMetrics();

    metrics.answered(answered("OK"));
    metrics.answered(answered("ServiceUnavailable"));
    metrics.begin(Activity.of(Stage.CAPTURE, "POST/passes")).failed("busy");
    metrics.begin(Activity.of(Stage.CAPTURE, "POST/passes")).ended("pass_running");
    metrics.begin(Activity.of(Stage.DATABASE, "read")).ended("ok");
    metrics.begin(Activity.of(Stage.QUEUE, "claim")).ended("nothing");

    assertThat(failures(metrics)).allMatch(series -> series.endsWith(" 0.0"));
  }

  private static CallObserver.AnsweredCall answered(String code) {
    return new CallObserver.AnsweredCall("-", "-", Optional.empty(), code, Duration.ofMillis(1));
  }

  private static List<String> failures(ServerMetrics metrics) {
    return metrics
        .registry()
        .scrape()
        .lines()
        .filter(line -> line.startsWith("veriself_failures_total{"))
        .toList();
  }

  private static String scrape(Optional<Instant> waitingSince) {
    ServerMetrics metrics = new ServerMetrics();
    metrics.watch(new Queue(waitingSince), InstantSource.fixed(NOW));
    return metrics.registry().scrape();
  }

  /// A queue of at most one pass that nobody takes.
  private record Queue(Optional<Instant> waitingSince) implements EvaluationQueue {

    @Override
    public int depth() {
      return waitingSince.isPresent() ? 1 : 0;
    }

    @Override
    public Optional<Claim> claim(Instant now, Duration lease) {
      return Optional.empty();
    }

    @Override
    public boolean renew(Claim claim, Instant until) {
      return false;
    }

    @Override
    public boolean release(Claim claim, Instant from) {
      return false;
    }

    @Override
    public boolean conclude(Claim claim, Judgement judgement, Optional<Evidence> evidence) {
      return false;
    }
  }
}
