package org.veriself.server.admin;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.api.action.CallObserver;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.limits.SharedCallCounter;
import org.veriself.server.evaluation.EvaluationObserver;

/// Counts and times what the server does. Labels are closed lists: actions, codes, reasons; never
/// anything a caller or a person chose.
public final class ServerMetrics implements CallObserver, EvaluationObserver {
  private static final Logger log = LoggerFactory.getLogger("org.veriself.evaluation");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();

  private record CallLabels(String action, String code) {}

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /// Of a queue that several nodes share, each of them reports the same.
  public void watch(EvaluationQueue queue, InstantSource clock) {
    Gauge.builder("veriself.evaluation.queue.depth", queue, EvaluationQueue::depth)
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "veriself.evaluation.queue.age", () -> age(queue, clock.instant()).toMillis() / 1e3)
        .baseUnit("seconds")
        .register(registry);
  }

  /// Whether calls are counted in Redis, and how often it was lost.
  public void watch(SharedCallCounter counter) {
    Gauge.builder("veriself.limits.redis.up", () -> counter.fault().isEmpty() ? 1 : 0)
        .strongReference(true)
        .register(registry);
    FunctionCounter.builder("veriself.limits.redis.outages", counter, SharedCallCounter::outages)
        .register(registry);
  }

  /// How long the oldest pass has waited; clocks of nodes may differ a little.
  private static Duration age(EvaluationQueue queue, Instant now) {
    return queue
        .waitingSince()
        .filter(since -> since.isBefore(now))
        .map(since -> Duration.between(since, now))
        .orElse(Duration.ZERO);
  }

  @Override
  public void answered(AnsweredCall call) {
    calls
        .computeIfAbsent(
            new CallLabels(call.action(), call.code()),
            labels ->
                Timer.builder("veriself.api.calls")
                    .tag("action", labels.action())
                    .tag("code", labels.code())
                    .register(registry))
        .record(call.took());
  }

  @Override
  public void evaluated(EvaluatePass.Result result, Duration elapsed) {
    switch (result) {
      case EvaluatePass.Judged judged -> {
        String outcome = label(judged.outcome());
        registry.timer("veriself.evaluations", "outcome", outcome).record(elapsed);
        log.atInfo()
            .addKeyValue("session", judged.pass().session().toString())
            .addKeyValue("pass", judged.pass().id().toString())
            .addKeyValue("outcome", outcome)
            .addKeyValue("durationMs", elapsed.toMillis())
            .log("pass judged");
      }
      case EvaluatePass.Deferred(PassId pass, Optional<String> fault) -> {
        registry.counter("veriself.evaluations.deferred").increment();
        fault.ifPresent(
            why ->
                log.atWarn()
                    .addKeyValue("pass", pass.toString())
                    .addKeyValue("fault", why)
                    .log("pass put back: its media is out of reach"));
      }
      case EvaluatePass.Lost() -> registry.counter("veriself.evaluations.lost").increment();
    }
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> "VERIFIED";
      case Outcome.Rejected rejected -> rejected.reason().name();
      case Outcome.Inconclusive inconclusive -> inconclusive.reason().name();
    };
  }
}
