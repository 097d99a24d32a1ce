package org.veriself.api.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.UnifiedNames;

/// What was read from a card, as the two containers of types.md 2 and 3 show it: one member, named
/// by the card's type, with all its fields; a field that was not read is null.
public final class CardInfo {
  private CardInfo() {}

  /// Older names; null for the two types that only the unified container has.
  public static @Nullable Map<String, Object> of(CardReading reading) {
    return switch (reading.type()) {
      case MAINLAND_ID_CARD, HMT_PERMIT -> null;
      default -> Map.of(reading.type().sdkName(), older(reading));
    };
  }

  /// Unified names.
  public static Map<String, Object> unified(CardReading reading) {
    String member =
        reading.type() == CardType.HMT_PERMIT ? "HMTPermitCard" : reading.type().sdkName();
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      for (String name : UnifiedNames.of(reading.type(), field.name())) {
        fields.put(name, field.value().orElse(null));
      }
    }
    return Map.of(member, fields);
  }

  /// The Singapore type holds both spellings at once (types.md 4.6).
  private static Map<String, @Nullable String> older(CardReading reading) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      List<String> names =
          reading.type() == CardType.SINGAPORE_ID_CARD
              ? UnifiedNames.of(reading.type(), field.name())
              : List.of(field.name());
      for (String name : names) {
        fields.put(name, field.value().orElse(null));
      }
    }
    return fields;
  }
}
