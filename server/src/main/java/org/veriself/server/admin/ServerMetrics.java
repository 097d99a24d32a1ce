package org.veriself.server.admin;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
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

  public void watch(EvaluationQueue queue) {
    registry.gauge("veriself.evaluation.queue.depth", queue, EvaluationQueue::depth);
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
