package org.veriself.domain.outcome;

import java.util.List;
import java.util.Optional;
import org.veriself.domain.face.Similarity;

/// The end of a pass.
public sealed interface Outcome {

  /// A live person and, where a comparison was asked for, the same person.
  record Verified(Optional<Similarity> similarity) implements Outcome {}

  /// Decided against the person.
  ///
  /// @param reason the one that decided, by the order of codes.md 1.1
  /// @param contributing every reason found, the deciding one first
  /// @param similarity present when the comparison was reached
  record Rejected(Reason reason, List<Reason> contributing, Optional<Similarity> similarity)
      implements Outcome {
    public Rejected {
      contributing = List.copyOf(contributing);
      if (contributing.isEmpty() || contributing.getFirst() != reason) {
        throw new IllegalArgumentException("the deciding reason comes first");
      }
    }

    public static Rejected because(Reason reason) {
      return new Rejected(reason, List.of(reason), Optional.empty());
    }
  }

  /// Nothing could be decided.
  record Inconclusive(Reason reason) implements Outcome {}
}
