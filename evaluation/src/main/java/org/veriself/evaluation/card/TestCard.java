package org.veriself.evaluation.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

/// A picture and what it says.
///
/// @param id names it among its kind
/// @param kind under which it is counted
/// @param type asked of the reader
/// @param truth by the SDK's field names, or `line1` to `line3` for machine readable lines;
///     fields that are not in it are not compared
/// @param check what a right reading says of the number, where that is known
/// @param picture encoded; whoever made the card leaves the array alone
public record TestCard(
    String id,
    String kind,
    CardType type,
    Map<String, String> truth,
    Optional<NumberCheck> check,
    byte[] picture) {

  public TestCard {
    truth = Collections.unmodifiableMap(new LinkedHashMap<>(truth));
  }

  @Override
  public String toString() {
    return "TestCard[%s, %s]".formatted(id, kind);
  }
}
