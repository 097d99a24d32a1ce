package org.veriself.domain.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.veriself.domain.document.CardExpiry;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
import org.veriself.domain.document.UnifiedNames;

/// What the customer asked for about the card (actions.md 5 and 7).
///
/// @param type that must be on it
/// @param blocking warnings that withhold the reading and ask for another picture; empty when the
///     customer switched the checks off
/// @param editable whether the person may correct what was read
/// @param confirmed whether the person sees what was read before it counts
/// @param uploadAllowed whether a picture from the album will do
/// @param alone whether the card is all that is asked for: no face, and nothing to compare
/// @param expiredAllowed whether a card that is no longer good will do
/// @param shown fields that the person sees and may correct, by their unified names; empty for all
public record DocumentPlan(
    CardType type,
    Set<CardWarning> blocking,
    boolean editable,
    boolean confirmed,
    boolean uploadAllowed,
    boolean alone,
    boolean expiredAllowed,
    List<String> shown) {

  public DocumentPlan {
    blocking = Set.copyOf(blocking);
    shown = List.copyOf(shown);
  }

  /// Whether the person sees a field.
  ///
  /// @param field the SDK's older name
  public boolean shows(String field) {
    return shown.isEmpty() || UnifiedNames.of(type, field).stream().anyMatch(shown::contains);
  }

  /// Whether what was read counts.
  public boolean accepts(CardReading reading, Instant at) {
    return reading.numberCheck() != NumberCheck.INVALID
        && !reading.isOnlyBack()
        && reading.warnings().stream().noneMatch(blocking::contains)
        && !refusesAsExpired(reading, at);
  }

  /// A card is good until the end of its last day, UTC.
  public boolean refusesAsExpired(CardReading reading, Instant at) {
    return !expiredAllowed && CardExpiry.isOver(reading, LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
