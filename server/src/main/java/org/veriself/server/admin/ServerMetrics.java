package org.veriself.server.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veriself.api.error.ErrorCode;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.EvaluationQueue;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.limits.SharedCallCounter;
import org.veriself.media.decoding.PoolHealth;
import org.veriself.server.observation.ServerObserver;

/// Counts and times what the server does. Labels are closed lists: actions, codes, reasons; never
/// anything a caller or a person chose.
public final class ServerMetrics implements ServerObserver {
  private static final Logger log = LoggerFactory.getLogger("org.veriself.evaluation");

  private static final String VERIFIED = "VERIFIED";

  /// Of the codes that devices are answered, those that say that we failed.
  private static final Set<String> FAULTS_OF_CAPTURE = Set.of("storage_failed", "internal_error");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();

  private final Map<ActivityLabels, Timer> activities = new ConcurrentHashMap<>();
  private final Map<Tally, Counter> tallies = new EnumMap<>(Tally.class);
  /// The registry keeps what it asks by weak references only.
  private final List<Object> asked = new CopyOnWriteArrayList<>();

  private final Map<Part, Counter> failures = new EnumMap<>(Part.class);
  private final Counter deferred = registry.counter("veriself.evaluations.deferred");
  private final Counter lost = registry.counter("veriself.evaluations.lost");

  /// What a fault of ours shows in.
  private enum Part {
    API,
    CAPTURE,
    DATABASE,
    MEDIA,
    SWEEP
  }

  private record CallLabels(String action, String code) {}

  private record ActivityLabels(Stage stage, String operation, String outcome) {}

  public ServerMetrics() {
    for (Tally tally : Tally.values()) {
      tallies.put(tally, counter(tally));
    }
    registerWhatMustNotBeMissed();
  }

  /// A series that begins with its first event is 1 from its first sample on, which is no increase:
  /// an alert would miss that event. So what alerts name by its labels is there from the start, and
  /// so are sweeps, of which the first comes up to a period after it.
  private void registerWhatMustNotBeMissed() {
    for (Part part : Part.values()) {
      String label = part.name().toLowerCase(Locale.ROOT);
      failures.put(part, registry.counter("veriself.failures", "part", label));
    }
    Timer _ = evaluations(VERIFIED);
    for (Reason reason : Reason.values()) {
      Timer _ = evaluations(reason.name());
    }
    Timer _ = timer(new ActivityLabels(Stage.QUEUE, "claim", "claimed_again"));
    Timer _ = timer(new ActivityLabels(Stage.CAPTURE, "POST/passes", "busy"));
    Timer _ = timer(new ActivityLabels(Stage.SWEEP, "expired", OK));
  }

  private Counter counter(Tally tally) {
    return switch (tally) {
      case UPLOADED_BYTES ->
          Counter.builder("veriself.capture.upload").baseUnit("bytes").register(registry);
      case SWEPT_SESSIONS -> registry.counter("veriself.swept", "what", "sessions");
      case SWEPT_PHOTOS -> registry.counter("veriself.swept", "what", "photos");
      case SWEPT_ORPHANS -> registry.counter("veriself.swept", "what", "orphans");
    };
  }

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

  /// How often work on the database was tried again.
  public void watchRetries(LongSupplier retries) {
    asked.add(retries);
    FunctionCounter.builder("veriself.database.retries", retries, LongSupplier::getAsLong)
        .register(registry);
  }

  /// How many decoding processes decode, and how many were replaced because they died or hung.
  public void watchDecoders(Supplier<PoolHealth> health) {
    asked.add(health);
    Gauge.builder("veriself.decoders.busy", () -> health.get().busy()).register(registry);
    FunctionCounter.builder("veriself.decoders.replaced", health, now -> now.get().replaced())
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
    countIf(call.code().equals(ErrorCode.INTERNAL_ERROR.wireName()), Part.API);
  }

  @Override
  public Running begin(Activity activity) {
    long begun = System.nanoTime();
    return new Running() {
      private long others;

      @Override
      public void ended(String outcome) {
        record(activity, outcome, System.nanoTime() - begun - others);
      }

      @Override
      public void failed(String outcome) {
        ended(outcome);
      }

      @Override
      public void without(long nanos) {
        others += nanos;
      }
    };
  }

  private void record(Activity activity, String outcome, long nanos) {
    timer(new ActivityLabels(activity.stage(), activity.operation(), outcome))
        .record(nanos, TimeUnit.NANOSECONDS);
    switch (activity.stage()) {
      case CAPTURE -> countIf(FAULTS_OF_CAPTURE.contains(outcome), Part.CAPTURE);
      case DATABASE -> countIf(!outcome.equals(OK), Part.DATABASE);
      case MEDIA -> countIf(!outcome.equals(OK), Part.MEDIA);
      case SWEEP -> countIf(!outcome.equals(OK), Part.SWEEP);
      case QUEUE, EVALUATION, DECODING, INFERENCE, COMPARISON -> {}
    }
  }

  private void countIf(boolean failed, Part part) {
    if (failed) {
      Objects.requireNonNull(failures.get(part)).increment();
    }
  }

  private Timer timer(ActivityLabels activity) {
    return activities.computeIfAbsent(
        activity,
        labels ->
            Timer.builder(name(labels.stage()))
                .tag("operation", labels.operation())
                .tag("outcome", labels.outcome())
                .register(registry));
  }

  private Timer evaluations(String outcome) {
    return registry.timer("veriself.evaluations", "outcome", outcome);
  }

  private static String name(Stage stage) {
    return switch (stage) {
      case CAPTURE -> "veriself.capture.calls";
      case QUEUE -> "veriself.queue.calls";
      case EVALUATION -> "veriself.evaluation.claims";
      case DECODING -> "veriself.decoding";
      case INFERENCE -> "veriself.inference";
      case COMPARISON -> "veriself.comparison";
      case DATABASE -> "veriself.database.calls";
      case MEDIA -> "veriself.media.calls";
      case SWEEP -> "veriself.sweeps";
    };
  }

  @Override
  public void count(Tally tally, long amount) {
    Objects.requireNonNull(tallies.get(tally)).increment((double) amount);
  }

  @Override
  public void evaluated(EvaluatePass.Result result, Duration elapsed) {
    switch (result) {
      case EvaluatePass.Judged judged -> {
        String outcome = label(judged.outcome());
        evaluations(outcome).record(elapsed);
        reasons(judged.outcome())
            .forEach(
                reason ->
                    registry
                        .counter("veriself.decision.reasons", "reason", reason.name())
                        .increment());
        log.atInfo()
            .addKeyValue("session", judged.pass().session().toString())
            .addKeyValue("pass", judged.pass().id().toString())
            .addKeyValue("outcome", outcome)
            .addKeyValue("durationMs", elapsed.toMillis())
            .log("pass judged");
      }
      case EvaluatePass.Deferred(PassId pass, Optional<String> fault) -> {
        deferred.increment();
        fault.ifPresent(
            why ->
                log.atWarn()
                    .addKeyValue("pass", pass.toString())
                    .addKeyValue("fault", why)
                    .log("pass put back: its media or rows are out of reach"));
      }
      case EvaluatePass.Lost() -> lost.increment();
    }
  }

  /// All that were found; the first decided.
  private static List<Reason> reasons(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> List.of();
      case Outcome.Rejected rejected -> rejected.contributing();
      case Outcome.Inconclusive inconclusive -> List.of(inconclusive.reason());
    };
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> VERIFIED;
      case Outcome.Rejected rejected -> rejected.reason().name();
      case Outcome.Inconclusive inconclusive -> inconclusive.reason().name();
    };
  }
}
