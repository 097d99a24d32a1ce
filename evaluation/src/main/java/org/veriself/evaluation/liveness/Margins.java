package org.veriself.evaluation.liveness;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.decision.DecisionPolicy;
import org.veriself.domain.decision.Rule;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.plan.SecureLevel;

/// One number for a decision that is made of rules: the least distance of any reading from its
/// bound, in deviations of that cue among genuine clips. Above 0 every rule is met. It exists to
/// draw histograms and the DET curve; it decides nothing.
final class Margins {
  private static final double FARTHEST = 6;
  private final List<Rule> rules;
  private final Map<Cue, Double> scales = new EnumMap<>(Cue.class);

  Margins(DecisionPolicy policy, SecureLevel level, List<ClipOutcome> outcomes) {
    rules = policy.rules().stream().filter(rule -> rule.levels().contains(level)).toList();
    List<ClipOutcome> genuine =
        outcomes.stream().filter(ClipOutcome::isGenuine).filter(o -> !isSlow(o)).toList();
    for (Rule rule : rules) {
      double[] values =
          genuine.stream()
              .flatMap(outcome -> values(outcome, rule.cue()).stream())
              .mapToDouble(Double::doubleValue)
              .toArray();
      double bound = Math.abs(rule.least().or(rule::most).orElse(1.0));
      scales.put(rule.cue(), Math.max(deviation(values), Math.max(.05 * bound, 1e-3)));
    }
  }

  List<Rule> rules() {
    return rules;
  }

  double of(ClipOutcome outcome) {
    if (outcome.readings().isEmpty()) {
      return -FARTHEST;
    }
    double least = FARTHEST;
    for (Rule rule : rules) {
      List<Double> values = values(outcome, rule.cue());
      if (values.isEmpty() && rule.required()) {
        return -FARTHEST;
      }
      for (double value : values) {
        double room = room(rule.least().map(bound -> value - bound));
        room = Math.min(room, room(rule.most().map(bound -> bound - value)));
        least = Math.min(least, room / scales.getOrDefault(rule.cue(), 1.0));
      }
    }
    return Math.clamp(least, -FARTHEST, FARTHEST);
  }

  private static double room(Optional<Double> distance) {
    return distance.orElse(Double.MAX_VALUE);
  }

  /// What was measured; two recordings may each have a reading.
  static List<Double> values(ClipOutcome outcome, Cue cue) {
    return outcome.readings().stream()
        .filter(reading -> reading.cue() == cue)
        .map(CueReading::measurement)
        .flatMap(
            measurement ->
                measurement instanceof Measured measured
                    ? java.util.stream.Stream.of(measured.value())
                    : java.util.stream.Stream.empty())
        .toList();
  }

  static boolean isSlow(ClipOutcome outcome) {
    return outcome.conditions().isSlow();
  }

  private static double deviation(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElse(0);
    return Math.sqrt(
        java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }
}
