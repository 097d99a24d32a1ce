package org.veriself.domain.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A kind of card that can be read, with its fields by the SDK's older names, in the order in
/// which a person reads them (types.md 4).
public enum CardType {
  HK_ID_CARD(
      "HKIDCard",
      "CnName",
      "EnName",
      "TelexCode",
      "Sex",
      "Birthday",
      "Permanent",
      "IdNum",
      "Symbol",
      "FirstIssueDate",
      "CurrentIssueDate"),
  ML_ID_CARD("MLIDCard", "Name", "ID", "Sex", "Address", "Type", "Birthday"),
  INDONESIA_ID_CARD(
      "IndonesiaIDCard",
      "NIK",
      "Nama",
      "TempatTglLahir",
      "JenisKelamin",
      "GolDarah",
      "Alamat",
      "RTRW",
      "KelDesa",
      "Kecamatan",
      "Agama",
      "StatusPerkawinan",
      "Perkerjaan",
      "KewargaNegaraan",
      "BerlakuHingga",
      "IssuedDate",
      "Provinsi",
      "Kota"),
  PHILIPPINES_VOTE_ID(
      "PhilippinesVoteID",
      "VIN",
      "FirstName",
      "LastName",
      "Birthday",
      "CivilStatus",
      "Citizenship",
      "Address",
      "PrecinctNo"),
  PHILIPPINES_DRIVING_LICENSE(
      "PhilippinesDrivingLicense",
      "Name",
      "LastName",
      "FirstName",
      "MiddleName",
      "Nationality",
      "Sex",
      "Address",
      "LicenseNo",
      "ExpiresDate",
      "AgencyCode",
      "Birthday"),
  PHILIPPINES_TIN_ID(
      "PhilippinesTinID", "LicenseNumber", "FullName", "Address", "Birthday", "IssueDate"),
  PHILIPPINES_SSS_ID("PhilippinesSSSID", "LicenseNumber", "FullName", "Birthday"),
  PHILIPPINES_UMID(
      "PhilippinesUMID", "Surname", "MiddleName", "GivenName", "Sex", "Birthday", "Address", "CRN"),
  PASSPORT(
      "InternationalIDPassport",
      "LicenseNumber",
      "FullName",
      "Surname",
      "GivenName",
      "Birthday",
      "Sex",
      "DateOfExpiration",
      "IssuingCountry",
      "NationalityCode",
      "PassportCodeFirst",
      "PassportCodeSecond"),
  GENERAL_CARD(
      "GeneralCard",
      "LicenseNumber",
      "PersonalNumber",
      "PassportCodeFirst",
      "PassportCodeSecond",
      "ExpirationDate",
      "DueDate",
      "IssuedDate",
      "IssuedAuthority",
      "IssuedCountry",
      "FullName",
      "FirstName",
      "LastName",
      "Sex",
      "Age",
      "Birthday",
      "BirthPlace",
      "Nationality",
      "RegistrationNumber"),
  INDONESIA_DRIVING_LICENSE(
      "IndonesiaDrivingLicense",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Birthday",
      "Address",
      "ExpirationDate",
      "IssuedDate",
      "IssuedCountry"),
  THAILAND_ID_CARD(
      "ThailandIDCard",
      "LicenseNumber",
      "LastName",
      "FirstName",
      "DateOfBirth",
      "DateOfExpiry",
      "DateOfIssue",
      "IssuedCountry"),
  SINGAPORE_ID_CARD(
      "SingaporeIDCard",
      "ChName",
      "EnName",
      "ID",
      "Sex",
      "CountryOfBirth",
      "Nationality",
      "Birthday",
      "Address",
      "Race",
      "NRICCode",
      "PostCode",
      "DateOfExpiration",
      "DateOfIssue"),
  MACAO_ID_CARD(
      "MacaoIDCard",
      "FirstName",
      "LastName",
      "Birthday",
      "ExpirationDate",
      "LicenseNumber",
      "Sex",
      "Age",
      "IssuedCountry",
      "Field1",
      "Field2"),
  TAIWAN_ID_CARD(
      "TaiWanIDCard", "FullName", "LicenseNumber", "Sex", "IssuedCountry", "RegistrationNumber"),
  JAPAN_ID_CARD(
      "JapanIDCard",
      "FullName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "ExpirationDate",
      "FormattedAddress"),
  BANGLADESH_ID_CARD(
      "BangladeshIDCard",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "IssuedCountry"),
  PAKISTAN_ID_CARD(
      "PakistanIDCard",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "IssuedCountry"),
  PAKISTAN_DRIVING_LICENSE(
      "PakistanDrivingLicense",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "IssuedCountry"),
  NIGERIA_ID_CARD(
      "NigeriaIDCard",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "IssuedCountry",
      "Sex"),
  NIGERIA_DRIVING_LICENSE(
      "NigeriaDrivingLicense",
      "LastName",
      "FirstName",
      "LicenseNumber",
      "Age",
      "Birthday",
      "IssuedCountry",
      "ExpirationDate",
      "IssuedDate",
      "Sex"),
  MAINLAND_ID_CARD(
      "MainlandIDCard",
      "FullName",
      "Sex",
      "Nation",
      "Birthday",
      "Address",
      "LicenseNumber",
      "Authority",
      "ValidDate"),
  HMT_PERMIT(
      "HMTPermit",
      "Name",
      "EnglishName",
      "Number",
      "Sex",
      "ValidDate",
      "IssueAuthority",
      "IssueAddress",
      "Birthday");

  private final String sdkName;

  /// Made by [List#of], so as constant as the type.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> fields;

  CardType(String sdkName, String... fields) {
    this.sdkName = sdkName;
    this.fields = List.of(fields);
  }

  /// The SDK's name of the type.
  public String sdkName() {
    return sdkName;
  }

  /// Names of the fields, in order.
  public List<String> fields() {
    return fields;
  }

  /// Whether a field is the number that both sides of a card may bear.
  public boolean isNumber(String field) {
    return field.equals("ID") || field.equals("LicenseNumber");
  }

  /// Fields that only the back of the card says (cards.md 3); none where the front says all.
  public Set<String> backFields() {
    return switch (this) {
      case SINGAPORE_ID_CARD ->
          Set.of("Address", "NRICCode", "PostCode", "DateOfExpiration", "DateOfIssue");
      case MAINLAND_ID_CARD -> Set.of("Authority", "ValidDate");
      default -> Set.of();
    };
  }

  public static Optional<CardType> ofSdkName(String name) {
    return Stream.of(values()).filter(type -> type.sdkName.equals(name)).findFirst();
  }
}
