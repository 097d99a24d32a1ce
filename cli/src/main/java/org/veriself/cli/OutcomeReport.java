package org.veriself.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Outcome;
import org.veriself.domain.outcome.Reason;

/// An outcome with all its reasons, the deciding one first.
record OutcomeReport(String outcome, List<Reason> reasons, Optional<Similarity> similarity) {

  static OutcomeReport of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Verified(Optional<Similarity> similarity) ->
          new OutcomeReport("verified", List.of(), similarity);
      case Outcome.Rejected(Reason _, List<Reason> all, Optional<Similarity> similarity) ->
          new OutcomeReport("rejected", all, similarity);
      case Outcome.Inconclusive(Reason reason) ->
          new OutcomeReport("inconclusive", List.of(reason), Optional.empty());
    };
  }

  String text() {
    return outcome
        + (reasons.isEmpty() ? "" : ": " + words(reasons))
        + similarity
            .map(known -> String.format(Locale.ROOT, ", similarity %.1f of 100", known.value()))
            .orElse("");
  }

  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("outcome", outcome);
    row.put("reasons", reasons);
    row.put("similarity", similarity.map(Similarity::value).orElse(null));
    return row;
  }

  static String words(List<Reason> reasons) {
    return reasons.stream().map(Reason::name).collect(Collectors.joining(", "));
  }
}
