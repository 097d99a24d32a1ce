package org.veriself.domain.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veriself.domain.evidence.ComparisonReading;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.Evidence;
import org.veriself.domain.evidence.MediaRefusal;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;
import org.veriself.domain.plan.Action;
import org.veriself.domain.plan.VerificationPlan;

/// Decides a pass from its evidence alone: the same evidence always gives the same outcome.
///
/// The steps are those of codes.md 1.1: media, light and position, attack, challenge, comparison.
public final class LivenessDecision {
  private final DecisionPolicy policy;

  public LivenessDecision(DecisionPolicy policy) {
    this.policy = policy;
  }

  public Outcome decide(VerificationPlan plan, Evidence evidence) {
    Set<Reason> refusals = refusals(evidence);
    if (!refusals.isEmpty()) {
      return rejected(refusals);
    }
    Set<Reason> broken = brokenRules(plan, evidence.readings());
    if (!broken.isEmpty()) {
      return rejected(broken);
    }
    if (!plan.comparesPhoto()) {
      return new Outcome.Verified(Optional.empty());
    }
    return switch (evidence.comparison()) {
      case ComparisonReading.NotRun() -> new Outcome.Inconclusive(Reason.ENGINE_FAILED);
      case ComparisonReading.Refused(Reason reason) -> Outcome.Rejected.because(reason);
      case ComparisonReading.Compared(var similarity) ->
          similarity.passes()
              ? new Outcome.Verified(Optional.of(similarity))
              : new Outcome.Rejected(
                  Reason.SIMILARITY_TOO_LOW,
                  List.of(Reason.SIMILARITY_TOO_LOW),
                  Optional.of(similarity));
    };
  }

  /// Whether the liveness part alone passes; the comparison is worth its cost only then.
  public boolean isLive(VerificationPlan plan, List<CueReading> readings) {
    return brokenRules(plan, readings).isEmpty();
  }

  private static Set<Reason> refusals(Evidence evidence) {
    Set<Reason> reasons = new LinkedHashSet<>();
    for (MediaRefusal refusal : evidence.refusals()) {
      reasons.add(refusal.reason());
    }
    return reasons;
  }

  private Set<Reason> brokenRules(VerificationPlan plan, List<CueReading> readings) {
    Set<Reason> broken = new LinkedHashSet<>();
    for (Rule rule : policy.rules()) {
      if (rule.levels().contains(plan.level())) {
        broken.addAll(judge(rule, plan, readings));
      }
    }
    return broken;
  }

  private static List<Reason> judge(Rule rule, VerificationPlan plan, List<CueReading> readings) {
    if (rule.cue() == Cue.ACTION) {
      return plan.actions().stream()
          .filter(action -> !isPerformed(rule, action, readings))
          .map(LivenessDecision::missing)
          .toList();
    }
    List<Reason> broken = new ArrayList<>();
    boolean found = false;
    for (CueReading reading : readings) {
      if (reading.cue() != rule.cue()) {
        continue;
      }
      found = true;
      switch (reading.measurement()) {
        case CueReading.Measured(double value, double _, String _) -> {
          if (!rule.isMetBy(value)) {
            broken.add(rule.reason());
          }
        }
        case CueReading.NotMeasurable(String _) -> {
          if (rule.required()) {
            broken.add(Reason.NOT_MEASURABLE);
          }
        }
      }
    }
    if (!found && rule.required()) {
      broken.add(Reason.NOT_MEASURABLE);
    }
    return broken;
  }

  private static boolean isPerformed(Rule rule, Action action, List<CueReading> readings) {
    return readings.stream()
        .filter(reading -> reading.cue() == Cue.ACTION)
        .filter(reading -> reading.action().filter(action::equals).isPresent())
        .anyMatch(
            reading ->
                reading.measurement() instanceof CueReading.Measured measured
                    && rule.isMetBy(measured.value()));
  }

  private static Reason missing(Action action) {
    return switch (action) {
      case BLINK -> Reason.BLINK_NOT_SEEN;
      case MOUTH -> Reason.MOUTH_NOT_SEEN;
      case NOD -> Reason.NOD_NOT_SEEN;
      case SHAKE -> Reason.SHAKE_NOT_SEEN;
    };
  }

  private static Outcome rejected(Set<Reason> reasons) {
    List<Reason> ordered = List.copyOf(reasons);
    return new Outcome.Rejected(ordered.getFirst(), ordered, Optional.empty());
  }
}
