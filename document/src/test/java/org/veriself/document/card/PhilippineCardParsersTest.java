package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.confidence;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class PhilippineCardParsersTest {

  private static final Map<String, String> LICENCE =
      Map.ofEntries(
          Map.entry("Name", "DELA CRUZ, JUAN PEDRO SAN JOSE"),
          Map.entry("LastName", "DELA CRUZ"),
          Map.entry("FirstName", "JUAN PEDRO"),
          Map.entry("MiddleName", "SAN JOSE"),
          Map.entry("Nationality", "PHL"),
          Map.entry("Sex", "M"),
          Map.entry("Address", "BLK 4 LOT 7, MABINI ST, BRGY. SAN ROQUE, QUEZON CITY"),
          Map.entry("LicenseNo", "N03-12-123456"),
          Map.entry("ExpiresDate", "2028/10/04"),
          Map.entry("AgencyCode", "N03"),
          Map.entry("Birthday", "1987/10/04"));

  @Test
  void drivingLicence() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "LAND TRANSPORTATION OFFICE")
                .line(200, 95, "DRIVER'S LICENSE")
                .line(330, 150, 16, "Last Name, First Name, Middle Name")
                .line(330, 172, 26, "DELA CRUZ, JUAN PEDRO SAN JOSE")
                .line(330, 210, 16, "Nationality")
                .line(460, 210, 16, "Sex")
                .line(540, 210, 16, "Date of Birth")
                .line(740, 210, 16, "Weight (kg)")
                .line(870, 210, 16, "Height (m)")
                .line(330, 232, 26, "PHL")
                .line(460, 232, 26, "M")
                .line(540, 232, 26, "1987/10/04")
                .line(740, 232, 26, "70")
                .line(870, 232, 26, "1.67")
                .line(330, 270, 16, "Address")
                .line(330, 292, 26, "BLK 4 LOT 7, MABINI ST,")
                .line(330, 326, 26, "BRGY. SAN ROQUE, QUEZON CITY")
                .line(330, 370, 16, "License No.")
                .line(560, 370, 16, "Expiration Date")
                .line(790, 370, 16, "Agency Code")
                .line(330, 392, 26, "N03-12-123456")
                .line(560, 392, 26, "2028/10/04")
                .line(790, 392, 26, "N03")
                .line(330, 430, 16, "Blood Type")
                .line(560, 430, 16, "Eyes Color")
                .line(330, 452, 26, "O+")
                .line(560, 452, 26, "BLACK")
                .text());
    assertThat(read(card)).isEqualTo(LICENCE);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
  }

  @Test
  void lettersAndDigitsOfAVotersNumberAreToldByTheirPlaces() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_VOTE_ID,
            new CardSketch()
                .line(300, 60, "COMMISSION ON ELECTIONS")
                .line(300, 148, "VIN 5553-0O47B-18S56C0F2O000")
                .text());
    assertThat(read(card)).containsEntry("VIN", "5553-0047B-I8556COF20000");
  }

  @Test
  void drivingLicenceWhoseRowsRanTogether() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 60, "LANDTRANSPORTATIONOFFICE")
                .line(330, 150, 16, "LastName,FirstName,MiddleName")
                .line(330, 172, 26, "DELA CRUZ,JUAN PEDRO SAN JOSE")
                .line(330, 210, 16, "Nationality Sex Date of Birth Weight (kg) Height(m)")
                .line(330, 232, 26, "PHL M 1987/1O/04 70 1.67")
                .line(330, 270, 16, "Address")
                .line(330, 292, 26, "BLK 4 LOT 7,MABINI ST,")
                .line(330, 326, 26, "BRGY. SAN ROQUE,QUEZON CITY")
                .line(330, 370, 16, "License No. Expiration Date Agency Code")
                .line(330, 392, 26, "N03-12-123456 2028/10/04 NO3")
                .text());
    assertThat(read(card)).isEqualTo(LICENCE);
  }

  @Test
  void drivingLicenceWhoseNameLabelWasNotRead() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 20, "LAND TRANSPORTATION OFFICE")
                .line(200, 60, "DRIVER'S LICENSE")
                .line(330, 150, 20, "LatNeFeMddee")
                .line(330, 172, 26, "PANGILINAN,RAMON CASTILLO")
                .line(330, 300, 16, "Address")
                .line(330, 322, 26, "12 B0NIFACIO AVE, BARANGAY176, CEBU")
                .text());
    assertThat(Readings.value(card, "LastName")).contains("PANGILINAN");
    assertThat(Readings.value(card, "FirstName")).contains("RAMON");
    assertThat(Readings.value(card, "Address")).contains("12 BONIFACIO AVE, BARANGAY 176, CEBU");
  }

  @Test
  void agencyThatTheNumberContradictsIsDoubted() {
    CardSketch same =
        new CardSketch()
            .line(330, 370, 16, "Agency Code")
            .line(330, 392, 26, "N03")
            .line(330, 450, "N03-12-123456");
    CardSketch other =
        new CardSketch()
            .line(330, 370, 16, "Agency Code")
            .line(330, 392, 26, "N04")
            .line(330, 450, "N03-12-123456");
    assertThat(confidence(parse(CardType.PHILIPPINES_DRIVING_LICENSE, other.text()), "AgencyCode"))
        .isLessThan(
            confidence(parse(CardType.PHILIPPINES_DRIVING_LICENSE, same.text()), "AgencyCode")
                / 1.5);
  }

  @Test
  void votersCard() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_VOTE_ID,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "COMMISSION ON ELECTIONS")
                .line(200, 95, "VOTER'S IDENTIFICATION CARD")
                .line(330, 150, "VIN")
                .line(420, 150, "7503-0123A-E1287JDC10000")
                .line(330, 200, "DELA CRUZ")
                .line(330, 240, "JUAN SANTOS")
                .line(330, 290, "Date of Birth : 12/05/1987")
                .line(330, 330, "Civil Status : SINGIE")
                .line(330, 370, "Citizenship")
                .line(600, 370, "FILIPINO")
                .line(330, 410, "Address")
                .line(600, 410, "123 RIZAL ST,")
                .line(600, 445, "BRGY UNO, MANILA")
                .line(330, 490, "Precinct No. 0123A")
                .text());
    assertThat(read(card))
        .containsEntry("VIN", "7503-0123A-E1287JDC10000")
        .containsEntry("LastName", "DELA CRUZ")
        .containsEntry("FirstName", "JUAN SANTOS")
        .containsEntry("Birthday", "12/05/1987")
        .containsEntry("CivilStatus", "SINGLE")
        .containsEntry("Citizenship", "FILIPINO")
        .containsEntry("Address", "123 RIZAL ST, BRGY UNO, MANILA")
        .containsEntry("PrecinctNo", "0123A")
        .hasSize(8);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
  }

  @Test
  void taxpayersCard() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_TIN_ID,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "BUREAU OF INTERNAL REVENUE")
                .line(60, 150, "TIN: 123-456-7B9-000")
                .line(60, 200, "NAME")
                .line(260, 200, "DELA CRUZ,JUAN SANTOS")
                .line(60, 250, "ADDRESS")
                .line(260, 250, "123 RIZAL ST, BRGY UNO,")
                .line(260, 290, "MANILA")
                .line(60, 340, "BIRTH DATE")
                .line(260, 340, "05/12/1987")
                .line(60, 390, "ISSUE DATE: 01/31/2010")
                .text());
    assertThat(read(card))
        .containsEntry("LicenseNumber", "123-456-789-000")
        .containsEntry("FullName", "DELA CRUZ, JUAN SANTOS")
        .containsEntry("Address", "123 RIZAL ST, BRGY UNO, MANILA")
        .containsEntry("Birthday", "05/12/1987")
        .containsEntry("IssueDate", "01/31/2010")
        .hasSize(5);
  }

  @Test
  void socialSecurityCard() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_SSS_ID,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "SOCIAL SECURITY SYSTEM")
                .line(300, 200, 60, "34-1234567-8")
                .line(300, 300, 34, "JUAN SANT0S DELA CRUZ")
                .line(300, 380, 18, "DATE OF BIRTH")
                .line(300, 405, 28, "DECENBER 5,1987")
                .text());
    assertThat(read(card))
        .containsEntry("LicenseNumber", "34-1234567-8")
        .containsEntry("FullName", "JUAN SANTOS DELA CRUZ")
        .containsEntry("Birthday", "DECEMBER 5, 1987")
        .hasSize(3);
  }

  @Test
  void longNameOfASocialSecurityCardGoesOnBelow() {
    CardSketch sketch =
        new CardSketch()
            .line(200, 60, "SOCIAL SECURITY SYSTEM")
            .line(300, 200, 60, "34-1234567-8")
            .line(300, 300, 34, "MARK ANTHONY OCAMPO DE LOS")
            .line(300, 340, 34, "SANTOS");
    assertThat(read(parse(CardType.PHILIPPINES_SSS_ID, sketch.text())))
        .containsEntry("FullName", "MARK ANTHONY OCAMPO DE LOS SANTOS");
    sketch.line(300, 378, 18, "CARDHOLDER");
    assertThat(read(parse(CardType.PHILIPPINES_SSS_ID, sketch.text())))
        .containsEntry("FullName", "MARK ANTHONY OCAMPO DE LOS SANTOS");
  }

  @Test
  void unifiedCard() {
    ParsedCard card =
        parse(
            CardType.PHILIPPINES_UMID,
            new CardSketch()
                .line(200, 20, "REPUBLIC OF THE PHILIPPINES")
                .line(200, 60, "Unified Multi-Purpose lD")
                .line(350, 120, 32, "CRN-0012-3456789-0")
                .line(350, 180, 16, "SURNAME")
                .line(350, 202, 28, "DELA CRUZ")
                .line(350, 245, 16, "GIVEN NAME")
                .line(350, 267, 28, "JUAN")
                .line(350, 310, 16, "MIDDLE NAME")
                .line(350, 332, 28, "SANTOS")
                .line(350, 375, 16, "SEX")
                .line(500, 375, 16, "DATE OF BIRTH")
                .line(350, 397, 28, "M")
                .line(500, 397, 28, "1987/12/05")
                .line(350, 440, 16, "ADDRESS")
                .line(350, 462, 28, "123 RIZAL ST, BRGY UNO,")
                .line(350, 498, 28, "MANILA")
                .text());
    assertThat(read(card))
        .containsEntry("Surname", "DELA CRUZ")
        .containsEntry("GivenName", "JUAN")
        .containsEntry("MiddleName", "SANTOS")
        .containsEntry("Sex", "M")
        .containsEntry("Birthday", "1987/12/05")
        .containsEntry("Address", "123 RIZAL ST, BRGY UNO, MANILA")
        .containsEntry("CRN", "0012-3456789-0")
        .hasSize(7);
  }

  @Test
  void emptyTextGivesNothing() {
    for (CardType type :
        new CardType[] {
          CardType.PHILIPPINES_DRIVING_LICENSE,
          CardType.PHILIPPINES_SSS_ID,
          CardType.PHILIPPINES_TIN_ID,
          CardType.PHILIPPINES_UMID,
          CardType.PHILIPPINES_VOTE_ID
        }) {
      ParsedCard card = parse(type, new CardSketch().text());
      assertThat(read(card)).isEmpty();
      assertThat(card.anchors()).isZero();
      assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
    }
  }
}
