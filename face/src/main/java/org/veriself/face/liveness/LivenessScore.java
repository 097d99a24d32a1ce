package org.veriself.face.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.veriself.domain.challenge.RecordingName;
import org.veriself.domain.evidence.Cue;
import org.veriself.domain.evidence.CueReading;
import org.veriself.domain.evidence.CueReading.Measured;
import org.veriself.domain.plan.SecureLevel;

/// The cues of a pass weighed together: no one of them is sure, and an attack that meets one fails
/// others. Each says how far it speaks for a living face, from nothing at one end of its range to
/// all at the other; the score is their weighed mean. A cue that is missing says nothing and lowers
/// the score.
///
/// @param terms of all levels; weights and ranges are data of the policy
public record LivenessScore(List<Term> terms) {

  public LivenessScore {
    terms = List.copyOf(terms);
  }

  /// @param levels at which it is weighed
  /// @param none the value that says nothing, and any beyond it
  /// @param full the value that says all
  /// @param weight against the other terms
  public record Term(Cue cue, Set<SecureLevel> levels, double none, double full, double weight) {
    public Term {
      levels = Set.copyOf(levels);
      if (none == full || !(weight > 0)) {
        throw new IllegalArgumentException("%s: %s to %s by %s".formatted(cue, none, full, weight));
      }
    }

    /// How far the least of the readings speaks for a living face, 0 to 1; empty if none could be
    /// measured.
    OptionalDouble said(List<CueReading> readings) {
      return readings.stream()
          .filter(reading -> reading.cue() == cue)
          .flatMap(
              reading ->
                  reading.measurement() instanceof Measured measured
                      ? Stream.of(measured.value())
                      : Stream.empty())
          .mapToDouble(value -> Math.clamp((value - none) / (full - none), 0, 1))
          .min();
    }
  }

  /// The reading of [Cue#LIVENESS] for a whole pass; empty at levels at which nothing is weighed.
  public Optional<CueReading> read(SecureLevel level, List<CueReading> readings) {
    List<Term> weighed = terms.stream().filter(term -> term.levels().contains(level)).toList();
    return weighed.isEmpty() ? Optional.empty() : Optional.of(score(weighed, readings));
  }

  private static CueReading score(List<Term> terms, List<CueReading> readings) {
    double all = terms.stream().mapToDouble(Term::weight).sum();
    double sum = 0;
    List<String> notes = new ArrayList<>();
    for (Term term : terms) {
      OptionalDouble said = term.said(readings);
      double part = term.weight() / all;
      sum += part * said.orElse(0);
      notes.add(
          said.isPresent()
              ? String.format(
                  Locale.ROOT, "%s %.2f of %.2f", name(term), part * said.getAsDouble(), part)
              : String.format(Locale.ROOT, "%s not measured, of %.2f", name(term), part));
    }
    return CueReading.of(
        Cue.LIVENESS, RecordingName.MAIN, new Measured(sum, 1, String.join(", ", notes)));
  }

  private static String name(Term term) {
    return term.cue().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
