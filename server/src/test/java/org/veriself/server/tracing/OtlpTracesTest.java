package org.veriself.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.veriself.api.action.CallObserver.AnsweredCall;
import org.veriself.domain.identifier.PassId;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.pass.LivenessPass;
import org.veriself.domain.plan.SecureLevel;
import org.veriself.domain.session.SessionRecord;
import org.veriself.domain.testkit.Samples;
import org.veriself.domain.verification.EvaluatePass;
import org.veriself.server.tracing.TraceReceiver.ReceivedSpan;

class OtlpTracesTest {
  private static final PassId PASS =
      new PassId(UUID.fromString("0b8d1f6e-3c55-4e0a-9d3b-7f1f7a5c2e10"));
  private static final String TRACE = "0b8d1f6e3c554e0a9d3b7f1f7a5c2e10";
  private static final String ROOT = "9d3b7f1f7a5c2e10";

  /// Node A takes the upload, node B claims and judges: both know the trace by the pass alone.
  @Test
  void whatDifferentNodesDoForAPassMeetsInOneTrace() throws IOException {
    Samples samples = new Samples(5);
    SessionRecord session = samples.session(samples.plan(SecureLevel.SILENT), Samples.NOW);
    LivenessPass made = samples.pass(session, 1, Samples.NOW);
    String trace = made.id().toString().replace("-", "");
    try (TraceReceiver receiver = new TraceReceiver()) {
      try (Traces a = traces(receiver)) {
        a.run(Activity.on(made.id(), Stage.CAPTURE, "PUT/chunk"), () -> {});
      }
      try (Traces b = traces(receiver)) {
        ActivityObserver.Running claim = b.begin(Activity.of(Stage.QUEUE, "claim"));
        claim.concerns(made.id());
        claim.ended("claimed");
        b.run(Activity.on(made.id(), Stage.EVALUATION, "judge"), () -> {});
        b.evaluated(
            new EvaluatePass.Judged(made, new Outcome.Verified(Optional.empty()), Optional.empty()),
            Duration.ofMillis(1));
      }

      assertThat(receiver.spans())
          .extracting(ReceivedSpan::name)
          .containsExactlyInAnyOrder(
              "capture PUT/chunk", "queue claim", "evaluation judge", "pass");
      assertThat(receiver.spans()).extracting(ReceivedSpan::trace).containsOnly(trace);
      ReceivedSpan pass = named(receiver, "pass");
      assertThat(pass.parent()).isEmpty();
      assertThat(receiver.spans())
          .filteredOn(span -> !span.equals(pass))
          .extracting(ReceivedSpan::parent)
          .containsOnly(pass.id());
    }
  }

  @Test
  void workInsideOfWorkIsBelowItAndRunsOfANetworkAreOneSpan() throws IOException {
    try (TraceReceiver receiver = new TraceReceiver()) {
      try (Traces traces = traces(receiver)) {
        traces.run(
            Activity.on(PASS, Stage.EVALUATION, "judge"),
            () -> {
              traces.run(Activity.of(Stage.MEDIA, "open"), () -> {});
              traces.run(
                  Activity.of(Stage.DECODING, "video"),
                  () -> {
                    traces.run(Activity.of(Stage.INFERENCE, "face-mesh"), () -> {});
                    traces.run(Activity.of(Stage.INFERENCE, "face-mesh"), () -> {});
                  });
            });
      }

      ReceivedSpan judge = named(receiver, "evaluation judge");
      ReceivedSpan decoding = named(receiver, "decoding video");
      assertThat(receiver.spans()).hasSize(4).extracting(ReceivedSpan::trace).containsOnly(TRACE);
      assertThat(judge.parent()).isEqualTo(ROOT);
      assertThat(decoding.parent()).isEqualTo(judge.id());
      assertThat(named(receiver, "media open").parent()).isEqualTo(judge.id());
      assertThat(named(receiver, "inference face-mesh").parent()).isEqualTo(decoding.id());
    }
  }

  @Test
  void failingWorkIsMarkedAndItsExceptionPassesThroughWithoutItsText() throws IOException {
    RuntimeException canary = new IllegalStateException("canary of a text");
    try (TraceReceiver receiver = new TraceReceiver()) {
      try (Traces traces = traces(receiver)) {
        assertThatThrownBy(
                () ->
                    traces.run(
                        Activity.on(PASS, Stage.EVALUATION, "judge"),
                        () -> {
                          throw canary;
                        }))
            .isSameAs(canary);
        traces.run(Activity.on(PASS, Stage.CAPTURE, "GET/state"), () -> {});
      }

      ReceivedSpan failed = named(receiver, "evaluation judge");
      assertThat(failed.failed()).isTrue();
      assertThat(failed.attributes())
          .containsEntry("error.type", "IllegalStateException")
          .containsEntry("veriself.pass", PASS.toString());
      assertThat(named(receiver, "capture GET/state").failed()).isFalse();
      assertThat(receiver.text()).doesNotContain("canary");
    }
  }

  @Test
  void callsOfTheApiHaveTracesOfTheirOwn() throws IOException {
    try (TraceReceiver receiver = new TraceReceiver()) {
      try (Traces traces = traces(receiver)) {
        call(traces, "OK");
        call(traces, "InternalError");
      }

      ReceivedSpan database = named(receiver, "database read");
      assertThat(receiver.spans()).filteredOn(span -> span.name().startsWith("api")).hasSize(2);
      assertThat(receiver.spans())
          .filteredOn(span -> span.id().equals(database.parent()))
          .singleElement()
          .satisfies(span -> assertThat(span.failed()).isFalse());
      assertThat(receiver.spans()).filteredOn(ReceivedSpan::failed).hasSize(1);
    }
  }

  private static void call(Traces traces, String code) {
    traces.begun();
    if (code.equals("OK")) {
      traces.run(Activity.of(Stage.DATABASE, "read"), () -> {});
    }
    traces.answered(
        new AnsweredCall("request", "GetLivenessResult", Optional.empty(), code, Duration.ZERO));
  }

  /// An idle evaluator looks twice a second.
  @Test
  void whatStandsAloneAndFoundNothingHasNoTrace() throws IOException {
    try (TraceReceiver receiver = new TraceReceiver()) {
      try (Traces traces = traces(receiver)) {
        traces.begin(Activity.of(Stage.QUEUE, "claim")).ended("nothing");
        traces.run(Activity.of(Stage.DATABASE, "read"), () -> {});
        traces.run(Activity.of(Stage.INFERENCE, "iris"), () -> {});
      }

      assertThat(receiver.spans()).isEmpty();
    }
  }

  /// Work goes on, and closing does not wait for long.
  @Test
  void aCollectorThatIsAwayCostsNothingButTheTraces() {
    long begun = System.nanoTime();
    try (Traces traces =
        Traces.to(URI.create("http://127.0.0.1:1/v1/traces"), InstantSource.system())) {
      assertThat(traces.observe(Activity.on(PASS, Stage.EVALUATION, "judge"), () -> "judged"))
          .isEqualTo("judged");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  private static Traces traces(TraceReceiver receiver) {
    return Traces.to(receiver.address(), InstantSource.system());
  }

  private static ReceivedSpan named(TraceReceiver receiver, String name) {
    return receiver.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is missing in " + receiver.spans()));
  }
}
