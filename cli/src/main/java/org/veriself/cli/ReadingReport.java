package org.veriself.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.LivenessDecision;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.evidence.CueReading.NotMeasurable;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.VerificationPlan;

/// Shows readings one by one with what the rules say of each. Every reading is put before the
/// decision itself, alone, so that the report cannot judge otherwise than the server does.
final class ReadingReport {
  static final String HEADER =
      "  %-20s %-7s %-7s %9s  %-14s %7s  %s"
          .formatted("cue", "video", "action", "value", "allowed", "quality", "what was seen");

  private final DecisionPolicy policy;
  private final VerificationPlan plan;

  ReadingReport(DecisionPolicy policy, VerificationPlan plan) {
    this.policy = policy;
    this.plan = plan;
  }

  /// The outcome of these readings together, without a comparison.
  OutcomeReport decide(List<CueReading> readings) {
    return decide(policy, plan.actions(), readings);
  }

  String line(CueReading reading) {
    String value = "-";
    String quality = "-";
    String seen =
        switch (reading.measurement()) {
          case Measured(double _, double _, String note) -> note;
          case NotMeasurable(String why) -> "not measurable: " + why;
        };
    if (reading.measurement() instanceof Measured measured) {
      value = number(measured.value());
      quality = String.format(Locale.ROOT, "%.2f", measured.quality());
    }
    List<Reason> broken = broken(reading);
    return "  %-20s %-7s %-7s %9s  %-14s %7s  %s"
        .formatted(
            reading.cue(),
            reading.recording(),
            reading.action().map(Action::name).orElse(""),
            value,
            allowed(reading.cue()),
            quality,
            broken.isEmpty() ? seen : OutcomeReport.words(broken) + "; " + seen)
        .stripTrailing();
  }

  Map<String, @Nullable Object> json(CueReading reading) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("cue", reading.cue().name());
    row.put("recording", reading.recording().name());
    row.put("action", reading.action().map(Action::name).orElse(null));
    switch (reading.measurement()) {
      case Measured(double value, double quality, String note) -> {
        row.put("value", value);
        row.put("quality", quality);
        row.put("note", note);
      }
      case NotMeasurable(String why) -> row.put("notMeasurable", why);
    }
    row.put("least", bound(reading.cue(), Rule::least, Math::max));
    row.put("most", bound(reading.cue(), Rule::most, Math::min));
    row.put("reasons", broken(reading));
    return row;
  }

  private List<Reason> broken(CueReading reading) {
    List<Action> actions = reading.action().map(List::of).orElseGet(plan::actions);
    return decide(
            new DecisionPolicy(rules(reading.cue()).toList()),
            plan.level().hasActions() ? actions : List.of(),
            List.of(reading))
        .reasons();
  }

  private OutcomeReport decide(
      DecisionPolicy rules, List<Action> actions, List<CueReading> readings) {
    VerificationPlan livenessOnly =
        new VerificationPlan(
            plan.family(), plan.level(), actions, false, plan.edition(), plan.retryLimit(), "");
    Evidence evidence =
        new Evidence("", readings, List.of(), new ComparisonReading.NotRun(), 0, 0, Duration.ZERO);
    return OutcomeReport.of(new LivenessDecision(rules).decide(livenessOnly, evidence));
  }

  private Stream<Rule> rules(Cue cue) {
    return policy.rules().stream()
        .filter(rule -> rule.cue() == cue && rule.levels().contains(plan.level()));
  }

  /// A cue may stand in several rules; only the strictest bound tells whether all are met.
  private @Nullable Double bound(
      Cue cue, Function<Rule, Optional<Double>> side, BinaryOperator<Double> stricter) {
    return rules(cue).flatMap(rule -> side.apply(rule).stream()).reduce(stricter).orElse(null);
  }

  private String allowed(Cue cue) {
    List<String> bounds = new ArrayList<>();
    Double least = bound(cue, Rule::least, Math::max);
    Double most = bound(cue, Rule::most, Math::min);
    if (least != null) {
      bounds.add(">= " + plain(least));
    }
    if (most != null) {
      bounds.add("<= " + plain(most));
    }
    return String.join(" ", bounds);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? "%.0f".formatted(bound) : Double.toString(bound);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
