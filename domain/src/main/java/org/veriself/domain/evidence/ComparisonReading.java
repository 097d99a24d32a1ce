package org.veriself.domain.evidence;

import org.veriself.domain.face.Similarity;
import org.veriself.domain.outcome.Reason;

/// The comparison of the best frame with the reference.
public sealed interface ComparisonReading {

  /// The plan asks for none, or liveness was not reached.
  record NotRun() implements ComparisonReading {}

  record Compared(Similarity similarity) implements ComparisonReading {}

  /// Reference or probe cannot be compared.
  record Refused(Reason reason) implements ComparisonReading {}
}
