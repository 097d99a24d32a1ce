package org.veriself.evaluation.card;

/// Cards to be read, each made or loaded when its turn comes.
public interface TestCards extends Iterable<TestCard> {

  int count();

  /// Where they come from, for the report.
  String origin();

  /// The cards are not usable; the text says which and why.
  final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }
}
