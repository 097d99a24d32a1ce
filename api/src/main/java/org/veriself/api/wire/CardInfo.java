package org.veriself.api.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;

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
              "DateOfIssue", "IssuedDate"));

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
    Map<String, String> names = UNIFIED.getOrDefault(reading.type(), Map.of());
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      fields.put(names.getOrDefault(field.name(), field.name()), field.value().orElse(null));
    }
    if (reading.type() == CardType.MAINLAND_ID_CARD) {
      fields.put("FormattedAddress", reading.value("Address").orElse(null));
    }
    return Map.of(member, withTwins(reading, fields));
  }

  private static Map<String, @Nullable String> older(CardReading reading) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (CardField field : reading.fields()) {
      fields.put(field.name(), field.value().orElse(null));
    }
    return withTwins(reading, fields);
  }

  /// The Singapore type holds both spellings at once (types.md 4.6).
  private static Map<String, @Nullable String> withTwins(
      CardReading reading, Map<String, @Nullable String> fields) {
    if (reading.type() == CardType.SINGAPORE_ID_CARD) {
      fields.put("ChineseName", reading.value("ChName").orElse(null));
      fields.put("FullName", reading.value("EnName").orElse(null));
      fields.put("LicenseNumber", reading.value("ID").orElse(null));
    }
    return fields;
  }
}
