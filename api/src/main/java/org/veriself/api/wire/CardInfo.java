package org.veriself.api.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.HongKongEdition;

/// What was read from a card, as the two containers of types.md 2 and 3 show it: one member, named
/// by the card's type, with all its fields; a field that was not read is null.
public final class CardInfo {
  /// Where the unified names differ from the older ones.
  private static final Map<CardType, Map<String, String>> UNIFIED =
      Map.of(
          CardType.HK_ID_CARD,
          Map.of(
              "CnName", "ChineseName",
              "EnName", "FullName",
              "TelexCode", "RegistrationNumber",
              "IdNum", "LicenseNumber",
              "FirstIssueDate", "IssuedDate"),
          CardType.ML_ID_CARD,
          Map.of("Name", "FullName", "ID", "LicenseNumber", "Address", "FormattedAddress"),
          CardType.INDONESIA_ID_CARD,
          Map.ofEntries(
              Map.entry("NIK", "LicenseNumber"),
              Map.entry("Nama", "FullName"),
              Map.entry("TempatTglLahir", "Birthday"),
              Map.entry("JenisKelamin", "Sex"),
              Map.entry("GolDarah", "BloodType"),
              Map.entry("Alamat", "FormattedAddress"),
              Map.entry("RTRW", "Street"),
              Map.entry("KelDesa", "Village"),
              Map.entry("Kecamatan", "Area"),
              Map.entry("Agama", "Religion"),
              Map.entry("StatusPerkawinan", "MaritalStatus"),
              Map.entry("Perkerjaan", "Occupation"),
              Map.entry("KewargaNegaraan", "Nationality"),
              Map.entry("BerlakuHingga", "DueDate"),
              Map.entry("Provinsi", "Province"),
              Map.entry("Kota", "City")),
          CardType.THAILAND_ID_CARD,
          Map.of(
              "DateOfBirth", "Birthday",
              "DateOfExpiry", "ExpirationDate",
              "DateOfIssue", "IssuedDate"),
          CardType.MAINLAND_ID_CARD,
          Map.of("Address", "FormattedAddress"),
          CardType.SINGAPORE_ID_CARD,
          Map.of("ChName", "ChineseName", "EnName", "FullName", "ID", "LicenseNumber"));

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
      case SINGAPORE_ID_CARD, MAINLAND_ID_CARD -> Map.of(reading.type().sdkName(), both(reading));
      case ML_ID_CARD, INDONESIA_ID_CARD -> Map.of(reading.type().sdkName(), renamed(reading));
      default -> Map.of(reading.type().sdkName(), older(reading));
    };
  }

  /// The type's own name of a field that has a unified one (types.md 5).
  public static String olderName(CardType type, String unified) {
    return UNIFIED.getOrDefault(type, Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equals(unified))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(unified);
  }

  private static Map<String, @Nullable String> older(CardReading reading) {
    return switch (reading.type()) {
      case SINGAPORE_ID_CARD -> both(reading);
      case GENERAL_CARD -> general(reading);
      default -> fields(reading, name -> name);
    };
  }

  private static Map<String, @Nullable String> renamed(CardReading reading) {
    Map<String, String> names = UNIFIED.getOrDefault(reading.type(), Map.of());
    return fields(reading, name -> names.getOrDefault(name, name));
  }

  private static Map<String, @Nullable String> both(CardReading reading) {
    Map<String, @Nullable String> fields = fields(reading, name -> name);
    fields.putAll(renamed(reading));
    return fields;
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
      CardReading reading, UnaryOperator<String> name) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      fields.put(name.apply(field.name()), field.value().orElse(null));
    }
    return fields;
  }
}
