package org.veriself.domain.document;

import java.util.List;
import java.util.Map;

/// The SDK's unified names of fields (types.md 4), which are the same for every type of card.
public final class UnifiedNames {
  /// Where they differ from the older ones.
  private static final Map<CardType, Map<String, List<String>>> DIFFERENT =
      Map.of(
          CardType.HK_ID_CARD,
          Map.of(
              "CnName", List.of("ChineseName"),
              "EnName", List.of("FullName"),
              "TelexCode", List.of("RegistrationNumber"),
              "IdNum", List.of("LicenseNumber"),
              "FirstIssueDate", List.of("IssuedDate")),
          CardType.ML_ID_CARD,
          Map.of(
              "Name",
              List.of("FullName"),
              "ID",
              List.of("LicenseNumber"),
              "Address",
              List.of("FormattedAddress")),
          CardType.INDONESIA_ID_CARD,
          Map.ofEntries(
              Map.entry("NIK", List.of("LicenseNumber")),
              Map.entry("Nama", List.of("FullName")),
              Map.entry("TempatTglLahir", List.of("Birthday")),
              Map.entry("JenisKelamin", List.of("Sex")),
              Map.entry("GolDarah", List.of("BloodType")),
              Map.entry("Alamat", List.of("FormattedAddress")),
              Map.entry("RTRW", List.of("Street")),
              Map.entry("KelDesa", List.of("Village")),
              Map.entry("Kecamatan", List.of("Area")),
              Map.entry("Agama", List.of("Religion")),
              Map.entry("StatusPerkawinan", List.of("MaritalStatus")),
              Map.entry("Perkerjaan", List.of("Occupation")),
              Map.entry("KewargaNegaraan", List.of("Nationality")),
              Map.entry("BerlakuHingga", List.of("DueDate")),
              Map.entry("Provinsi", List.of("Province")),
              Map.entry("Kota", List.of("City"))),
          CardType.THAILAND_ID_CARD,
          Map.of(
              "DateOfBirth", List.of("Birthday"),
              "DateOfExpiry", List.of("ExpirationDate"),
              "DateOfIssue", List.of("IssuedDate")),
          CardType.SINGAPORE_ID_CARD,
          Map.of(
              "ChName", List.of("ChName", "ChineseName"),
              "EnName", List.of("EnName", "FullName"),
              "ID", List.of("ID", "LicenseNumber")),
          CardType.MAINLAND_ID_CARD,
          Map.of("Address", List.of("Address", "FormattedAddress")));

  private UnifiedNames() {}

  /// @param field the SDK's older name
  /// @return one name, or two where the SDK has the field twice
  public static List<String> of(CardType type, String field) {
    return DIFFERENT.getOrDefault(type, Map.of()).getOrDefault(field, List.of(field));
  }
}
