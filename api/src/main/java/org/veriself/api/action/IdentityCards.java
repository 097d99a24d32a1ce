package org.veriself.api.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.veriself.domain.document.CardType;

/// `IdCardType` of actions.md 5, and the fields a person may be shown of each (types.md 5).
final class IdentityCards {
  static final String DEFAULT = "HK";

  private static final Map<String, CardType> TYPES =
      Map.ofEntries(
          Map.entry("HK", CardType.HK_ID_CARD),
          Map.entry("ML", CardType.ML_ID_CARD),
          Map.entry("IndonesiaIDCard", CardType.INDONESIA_ID_CARD),
          Map.entry("PhilippinesVoteID", CardType.PHILIPPINES_VOTE_ID),
          Map.entry("PhilippinesDrivingLicense", CardType.PHILIPPINES_DRIVING_LICENSE),
          Map.entry("PhilippinesTinID", CardType.PHILIPPINES_TIN_ID),
          Map.entry("PhilippinesSSSID", CardType.PHILIPPINES_SSS_ID),
          Map.entry("PhilippinesUMID", CardType.PHILIPPINES_UMID),
          Map.entry("MLIDPassport", CardType.PASSPORT),
          Map.entry("ThailandIDCard", CardType.THAILAND_ID_CARD),
          Map.entry("MainlandIDCard", CardType.MAINLAND_ID_CARD),
          Map.entry("SingaporeIDCard", CardType.SINGAPORE_ID_CARD),
          Map.entry("HMTPermit", CardType.HMT_PERMIT),
          Map.entry("MacaoIDCard", CardType.MACAO_ID_CARD),
          Map.entry("JapanIDCard", CardType.JAPAN_ID_CARD),
          Map.entry("TaiWanIDCard", CardType.TAIWAN_ID_CARD),
          Map.entry("IndonesiaDrivingLicense", CardType.INDONESIA_DRIVING_LICENSE));

  private static final Map<CardType, List<String>> SHOWN =
      Map.ofEntries(
          shown(
              CardType.HK_ID_CARD,
              "ChineseName,FullName,LicenseNumber,Birthday,Sex,IssuedDate,Permanent,Symbol,"
                  + "CurrentIssueDate"),
          shown(CardType.ML_ID_CARD, "FullName,LicenseNumber,Sex,Birthday,Type,FormattedAddress"),
          shown(
              CardType.INDONESIA_ID_CARD,
              "LicenseNumber,FullName,Sex,Birthday,FormattedAddress,Nationality,DueDate,IssuedDate,"
                  + "Street,Village,Area,Province,City,MaritalStatus,BloodType,Religion,Occupation"),
          shown(CardType.PHILIPPINES_VOTE_ID, "FirstName,LastName,Birthday"),
          shown(CardType.PHILIPPINES_DRIVING_LICENSE, "LastName,FirstName,MiddleName,Sex,Birthday"),
          shown(CardType.PHILIPPINES_TIN_ID, "LicenseNumber,FullName,Birthday"),
          shown(CardType.PHILIPPINES_SSS_ID, "LicenseNumber,FullName,Birthday"),
          shown(CardType.PHILIPPINES_UMID, "Surname,MiddleName,GivenName,Sex,Birthday"),
          shown(
              CardType.PASSPORT,
              "LicenseNumber,FullName,Surname,GivenName,Birthday,Sex,DateOfExpiration,IssuingCountry"),
          shown(
              CardType.THAILAND_ID_CARD,
              "FullName,LastName,FirstName,FormattedAddress,LicenseNumber,Birthday,ExpirationDate,"
                  + "IssuedDate,RegistrationNumber,Religion,ThaiBirthday,ThaiExpirationDate,"
                  + "ThaiIssueDate"),
          shown(
              CardType.MAINLAND_ID_CARD,
              "LicenseNumber,FullName,Sex,Nation,Birthday,FormattedAddress"),
          shown(
              CardType.SINGAPORE_ID_CARD,
              "ChineseName,Sex,Birthday,LicenseNumber,Nationality,FullName,Address"),
          shown(CardType.HMT_PERMIT, "Name,EnglishName,Sex,Number,ValidDate,Birthday"));

  private IdentityCards() {}

  private static Map.Entry<CardType, List<String>> shown(CardType type, String names) {
    return Map.entry(type, List.of(names.split(",", -1)));
  }

  static Optional<CardType> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /// Whether a person may be shown a field of a card; of cards without a list, none by name.
  static boolean isShown(CardType type, String field) {
    return SHOWN.getOrDefault(type, List.of()).contains(field);
  }
}
