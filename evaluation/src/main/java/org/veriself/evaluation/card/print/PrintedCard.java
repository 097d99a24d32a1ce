package org.veriself.evaluation.card.print;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;
import org.veriself.media.Picture;

/// An invented card.
///
/// @param kind as the report names it; mostly the type's SDK name
/// @param truth by the SDK's field names, or `line1` to `line3` for machine readable lines; what
///     the card does not say is not in it
/// @param check what a right reading says of the number
/// @param picture flat, edge to edge
public record PrintedCard(
    String kind, CardType type, Map<String, String> truth, NumberCheck check, Picture picture) {

  public PrintedCard {
    truth = Collections.unmodifiableMap(new LinkedHashMap<>(truth));
  }
}
