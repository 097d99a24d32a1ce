package org.veriself.document.card;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Words that were read where a field's value is expected.
record Value(String text, double confidence) {

  Value map(UnaryOperator<String> change) {
    return new Value(change.apply(text), confidence);
  }

  /// Empty when the words do not have the field's form.
  Optional<Value> tryMap(Function<String, Optional<String>> change) {
    return change.apply(text).map(changed -> new Value(changed, confidence));
  }

  Value doubted(double factor) {
    return new Value(text, confidence * factor);
  }

  @Override
  public String toString() {
    return "Value[confidence %.2f]".formatted(confidence);
  }
}
