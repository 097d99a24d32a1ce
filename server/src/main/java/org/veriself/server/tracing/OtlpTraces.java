package org.veriself.server.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.observation.Tally;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.pass.PassState;
import org.veriself.domain.verification.EvaluatePass;

/// Traces by the SDK of OpenTelemetry. Attributes hold names of operations, outcomes and ids of
/// passes: nothing of a person, no text of a caller, no secret. Thread-safe.
///
/// Work inside of other work is a span below it. Work for a pass that is inside of none is a span
/// in the pass's trace (see [PassTrace]). Calls and sweeps that name no pass have traces of their
/// own. Everything else that stands alone, such as an idle evaluator's look at the queue, is not
/// worth a trace.
final class OtlpTraces implements Traces {
  private static final AttributeKey<String> PASS = AttributeKey.stringKey("veriself.pass");
  private static final AttributeKey<Long> RUNS = AttributeKey.longKey("veriself.runs");
  private static final AttributeKey<Double> SECONDS =
      AttributeKey.doubleKey("veriself.busy_seconds");
  private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PassIdGenerator ids;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final InstantSource clock;

  /// The innermost span of each thread. Not static: servers in one process have their own.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable OpenSpan> current = new ThreadLocal<>();

  private OtlpTraces(PassIdGenerator ids, SdkTracerProvider provider, InstantSource clock) {
    this.ids = ids;
    this.provider = provider;
    this.tracer = provider.get("org.veriself");
    this.clock = clock;
  }

  static OtlpTraces to(URI collector, InstantSource clock) {
    PassIdGenerator ids = new PassIdGenerator();
    ToldExporter exporter =
        new ToldExporter(
            OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .build());
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setSampler(Sampler.alwaysOn())
            .setResource(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "veriself")
                        .put("service.instance.id", UUID.randomUUID().toString())
                        .build()))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(EXPORT_EVERY)
                    .setExporterTimeout(PATIENCE)
                    .build())
            .build();
    return new OtlpTraces(ids, provider, clock);
  }

  @Override
  public Running begin(Activity activity) {
    OpenSpan outer = current.get();
    return switch (activity.stage()) {
      case INFERENCE -> outer == null ? Running.UNWATCHED : new RunOfNetwork(activity, outer);
      case QUEUE ->
          outer == null && activity.pass().isEmpty() ? new Claim(activity) : span(activity, outer);
      case CAPTURE, EVALUATION, SWEEP -> span(activity, outer);
      case DECODING, COMPARISON, DATABASE, MEDIA ->
          outer == null ? Running.UNWATCHED : span(activity, outer);
    };
  }

  private Running span(Activity activity, @Nullable OpenSpan outer) {
    SpanBuilder builder = builder(activity);
    SpanKind kind = activity.stage() == Stage.CAPTURE ? SpanKind.SERVER : SpanKind.INTERNAL;
    Span span =
        builder
            .setSpanKind(kind)
            .setParent(outer == null ? contextOf(activity.pass()) : below(outer))
            .startSpan();
    activity.pass().ifPresent(pass -> span.setAttribute(PASS, pass.toString()));
    OpenSpan open = new OpenSpan(span, outer);
    current.set(open);
    return new Ending(open);
  }

  private SpanBuilder builder(Activity activity) {
    return tracer.spanBuilder(
        activity.stage().name().toLowerCase(Locale.ROOT) + " " + activity.operation());
  }

  private static Context below(OpenSpan outer) {
    return Context.root().with(outer.span());
  }

  private static Context contextOf(Optional<PassId> pass) {
    return pass.flatMap(PassTrace::root)
        .map(root -> Context.root().with(Span.wrap(root)))
        .orElse(Context.root());
  }

  /// Ends a span and those of the networks that ran in it.
  private void end(OpenSpan open, String outcome, boolean failed) {
    leave(open);
    open.eachNetwork(
        (network, runs) -> {
          Span span =
              tracer
                  .spanBuilder("inference " + network)
                  .setParent(below(open))
                  .setStartTimestamp(runs.first())
                  .setAttribute(RUNS, runs.count())
                  .setAttribute(SECONDS, runs.nanos() / 1e9)
                  .startSpan();
          String failure = runs.failure();
          OpenSpan.tell(span, failure == null ? OK : failure, failure != null);
          span.end(runs.last());
        });
    OpenSpan.end(open.span(), outcome, failed);
  }

  private void leave(OpenSpan open) {
    OpenSpan outer = open.outer();
    if (outer == null) {
      current.remove();
    } else {
      current.set(outer);
    }
  }

  private final class Ending implements Running {
    private final OpenSpan open;

    private Ending(OpenSpan open) {
      this.open = open;
    }

    @Override
    public void ended(String outcome) {
      end(open, outcome, false);
    }

    @Override
    public void failed(String outcome) {
      end(open, outcome, true);
    }
  }

  private final class RunOfNetwork implements Running {
    private final Activity activity;
    private final OpenSpan outer;
    private final Instant begun = clock.instant();
    private final long begunNanos = System.nanoTime();

    private RunOfNetwork(Activity activity, OpenSpan outer) {
      this.activity = activity;
      this.outer = outer;
    }

    @Override
    public void ended(String outcome) {
      note(null);
    }

    @Override
    public void failed(String outcome) {
      note(outcome);
    }

    private void note(@Nullable String failure) {
      outer.ran(
          activity.operation(), begun, clock.instant(), System.nanoTime() - begunNanos, failure);
    }
  }

  /// Only one that found a pass is worth a span.
  private final class Claim implements Running {
    private final Activity activity;
    private final Instant begun = clock.instant();
    private Optional<PassId> claimed = Optional.empty();

    private Claim(Activity activity) {
      this.activity = activity;
    }

    @Override
    public void concerns(PassId pass) {
      claimed = Optional.of(pass);
    }

    @Override
    public void ended(String outcome) {
      claimed.ifPresent(
          pass -> {
            Span span =
                builder(activity)
                    .setParent(contextOf(claimed))
                    .setStartTimestamp(begun)
                    .setAttribute(PASS, pass.toString())
                    .startSpan();
            OpenSpan.tell(span, outcome, false);
            span.end(clock.instant());
          });
    }

    @Override
    public void failed(String outcome) {
      Span span = builder(activity).setNoParent().setStartTimestamp(begun).startSpan();
      OpenSpan.tell(span, outcome, true);
      span.end(clock.instant());
    }
  }

  @Override
  public void count(Tally tally, long amount) {}

  @Override
  public void begun() {
    Span span = tracer.spanBuilder("api").setSpanKind(SpanKind.SERVER).setNoParent().startSpan();
    current.set(new OpenSpan(span, null));
  }

  @Override
  public void answered(AnsweredCall call) {
    OpenSpan open = current.get();
    if (open != null) {
      Span _ =
          open.span()
              .updateName("api " + call.action())
              .setAttribute("veriself.request", call.requestId());
      end(open, call.code(), call.code().equals("InternalError"));
    }
  }

  /// Where the evaluation found an outcome, all of the pass is over: tells how long it was, and
  /// how long it waited to be claimed.
  @Override
  public void evaluated(EvaluatePass.Result result, Duration elapsed) {
    if (result instanceof EvaluatePass.Judged judged) {
      PassTrace.root(judged.pass().id()).ifPresent(root -> whole(judged, root, elapsed));
    }
  }

  private void whole(EvaluatePass.Judged judged, SpanContext root, Duration elapsed) {
    LivenessPass pass = judged.pass();
    Instant now = clock.instant();
    Span span =
        ids.start(
            tracer
                .spanBuilder("pass")
                .setStartTimestamp(pass.openedAt())
                .setAttribute(PASS, pass.id().toString()),
            root);
    OpenSpan.tell(span, label(judged.outcome()), isOurs(judged.outcome()));
    if (pass.state() instanceof PassState.Submitted submitted) {
      Span waiting =
          tracer
              .spanBuilder("queue waiting")
              .setParent(Context.root().with(Span.wrap(root)))
              .setStartTimestamp(submitted.submission().at())
              .startSpan();
      waiting.end(now.minus(elapsed));
    }
    span.end(now);
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified _ -> "VERIFIED";
      case Outcome.Rejected rejected -> rejected.reason().name();
      case Outcome.Inconclusive inconclusive -> inconclusive.reason().name();
    };
  }

  private static boolean isOurs(Outcome outcome) {
    return outcome instanceof Outcome.Inconclusive(Reason reason) && reason == Reason.ENGINE_FAILED;
  }

  @Override
  public void close() {
    provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
