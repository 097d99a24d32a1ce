package org.veriself.api.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.HongKongEdition;
import org.veriself.domain.document.UnifiedNames;

/// What was read from a card, as the two containers of types.md 2 and 3 show it: one member, named
/// by the card's type, with all its fields; a field that was not read is null.
public final class CardInfo {
  /// Fields of the containers that no card is read for: local script and the parts of an address.
  private static final List<String> UNREAD_THAI =
      List.of(
          "FullName",
          "FormattedAddress",
          "RegistrationNumber",
          "Religion",
          "ThaiBirthday",
          "ThaiExpirationDate",
          "ThaiIssueDate");

  private static final List<String> UNREAD_GENERAL =
      List.of("Address", "FullNameLocal", "FirstNameLocal", "LastNameLocal");

  private CardInfo() {}

  /// Older names; null for the two types that only the unified container has.
  public static @Nullable Map<String, Object> of(CardReading reading) {
    return switch (reading.type()) {
      case MAINLAND_ID_CARD, HMT_PERMIT -> null;
      default -> Map.of(reading.type().sdkName(), older(reading));
    };
  }

  /// Unified names; null for the types that only the older container has.
  public static @Nullable Map<String, Object> unified(CardReading reading) {
    return switch (reading.type()) {
      case BANGLADESH_ID_CARD,
          NIGERIA_ID_CARD,
          NIGERIA_DRIVING_LICENSE,
          PAKISTAN_ID_CARD,
          PAKISTAN_DRIVING_LICENSE ->
          null;
      case HMT_PERMIT -> Map.of("HMTPermitCard", older(reading));
      case HK_ID_CARD -> {
        Map<String, @Nullable String> fields = renamed(reading);
        fields.put(
            "HKIDVersion", HongKongEdition.of(reading).map(HongKongEdition::wireName).orElse(null));
        yield Map.of(reading.type().sdkName(), fields);
      }
      case THAILAND_ID_CARD -> {
        Map<String, @Nullable String> fields = renamed(reading);
        fields.remove("IssuedCountry");
        UNREAD_THAI.forEach(name -> fields.put(name, null));
        yield Map.of(reading.type().sdkName(), fields);
      }
      // These types hold both spellings at once (types.md 4.6 and 4.8).
      case SINGAPORE_ID_CARD, MAINLAND_ID_CARD ->
          Map.of(reading.type().sdkName(), renamed(reading));
      case ML_ID_CARD, INDONESIA_ID_CARD -> Map.of(reading.type().sdkName(), renamed(reading));
      default -> Map.of(reading.type().sdkName(), older(reading));
    };
  }

  private static Map<String, @Nullable String> older(CardReading reading) {
    return switch (reading.type()) {
      case SINGAPORE_ID_CARD -> renamed(reading);
      case GENERAL_CARD -> general(reading);
      default -> fields(reading, List::of);
    };
  }

  private static Map<String, @Nullable String> renamed(CardReading reading) {
    return fields(reading, name -> UnifiedNames.of(reading.type(), name));
  }

  /// Its fields are never null: what was not read is empty, and an unknown age 0 (types.md 4.12).
  private static Map<String, @Nullable String> general(CardReading reading) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      fields.put(field.name(), field.value().orElse(field.name().equals("Age") ? "0" : ""));
    }
    UNREAD_GENERAL.forEach(name -> fields.put(name, null));
    return fields;
  }

  private static Map<String, @Nullable String> fields(
      CardReading reading, Function<String, List<String>> names) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      for (String name : names.apply(field.name())) {
        fields.put(name, field.value().orElse(null));
      }
    }
    return fields;
  }
}
