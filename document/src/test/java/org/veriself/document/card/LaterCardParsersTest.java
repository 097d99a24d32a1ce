package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class LaterCardParsersTest {

  private static CardSketch thai(String number) {
    return new CardSketch()
        .line(200, 20, "Thai National ID Card")
        .line(200, 60, 20, "Identification Number")
        .line(470, 60, number)
        .line(250, 160, "Name Mr. Somchai")
        .line(250, 200, "Last name Jaidee")
        .line(350, 260, 24, "Date of Birth 13 Mar 1986")
        .line(60, 480, 22, "13 May 2020")
        .line(60, 510, 18, "Date of Issue")
        .line(560, 480, 22, "12 Mar. 2030")
        .line(560, 510, 18, "Date of Expiry");
  }

  @Test
  void thailand() {
    ParsedCard card = parse(CardType.THAILAND_ID_CARD, thai("1 1017 00203 45 0").text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LicenseNumber", "1101700203450",
                "LastName", "Jaidee",
                "FirstName", "Somchai",
                "DateOfBirth", "13 Mar. 1986",
                "DateOfExpiry", "12 Mar. 2030",
                "DateOfIssue", "13 May 2020",
                "IssuedCountry", "THA"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(parse(CardType.THAILAND_ID_CARD, thai("1 1017 00203 45 1").text()).numberCheck())
        .isEqualTo(NumberCheck.INVALID);
  }

  private static CardSketch singapore(String number) {
    return new CardSketch()
        .line(60, 20, "REPUBLIC OF SINGAPORE")
        .line(60, 60, "IDENTITY CARD NO. " + number)
        .line(380, 130, 18, "Name")
        .line(380, 155, "TAN MEI LING")
        .line(380, 190, "(陈美玲)")
        .line(380, 235, 18, "Race")
        .line(380, 260, "CHINESE")
        .line(380, 300, 18, "Date of birth")
        .line(600, 300, 18, "Sex")
        .line(380, 325, "03-07-1985")
        .line(600, 325, "F")
        .line(380, 370, 18, "Country/Place of birth")
        .line(380, 395, "SINGAPORE");
  }

  @Test
  void singapore() {
    ParsedCard card = parse(CardType.SINGAPORE_ID_CARD, singapore("S1234567D").text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "ChName", "陈美玲",
                "EnName", "TAN MEI LING",
                "ID", "S1234567D",
                "Sex", "F",
                "CountryOfBirth", "SINGAPORE",
                "Birthday", "03-07-1985",
                "Race", "CHINESE"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(parse(CardType.SINGAPORE_ID_CARD, singapore("S1234567E").text()).numberCheck())
        .isEqualTo(NumberCheck.INVALID);
  }

  @Test
  void backOfSingapore() {
    ParsedCard card =
        parse(
            CardType.SINGAPORE_ID_CARD,
            new CardSketch()
                .line(60, 60, "NRIC No. S1234567D")
                .line(60, 120, 18, "Date of issue")
                .line(60, 145, "01-02-2016")
                .line(60, 300, 18, "Address")
                .line(60, 325, "APT BLK 123 ANG MO KIO AVE 4")
                .line(60, 360, "#05-67")
                .line(60, 395, "SINGAPORE 560123")
                .text());
    assertThat(read(card))
        .containsEntry("NRICCode", "S1234567D")
        .containsEntry("DateOfIssue", "01-02-2016")
        .containsEntry("Address", "APT BLK 123 ANG MO KIO AVE 4 #05-67 SINGAPORE 560123")
        .containsEntry("PostCode", "560123");
  }

  @Test
  void taiwan() {
    CardSketch sketch =
        new CardSketch()
            .line(200, 20, 36, "中華民國國民身分證")
            .line(60, 100, "姓名")
            .line(180, 100, 36, "林美玲")
            .line(60, 200, 24, "性別 女")
            .line(600, 420, 18, "統一編號")
            .line(600, 450, 32, "F234567898");
    ParsedCard card = parse(CardType.TAIWAN_ID_CARD, sketch.text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "FullName", "林美玲",
                "LicenseNumber", "F234567898",
                "Sex", "女",
                "IssuedCountry", "TWN"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    CardText wrong = new CardSketch().line(600, 450, "F234567897").text();
    assertThat(parse(CardType.TAIWAN_ID_CARD, wrong).numberCheck()).isEqualTo(NumberCheck.INVALID);
  }

  @Test
  void japaneseLicence() {
    CardSketch sketch =
        new CardSketch()
            .line(60, 40, "氏名 山田 太郎")
            .line(560, 40, 24, "昭和61年5月1日生")
            .line(60, 100, "住所 東京都千代田区1-2-3")
            .line(60, 160, 24, "交付 令和03年05月20日")
            .line(60, 220, 28, "2028年(令和10年)06月01日まで有効")
            .line(60, 420, 24, "番号 第 301234567810 号");
    ParsedCard card = parse(CardType.JAPAN_ID_CARD, sketch.text());
    assertThat(read(card))
        .containsEntry("FullName", "山田 太郎")
        .containsEntry("LicenseNumber", "301234567810")
        .containsEntry("Birthday", "昭和61年5月1日")
        .containsEntry("Age", "40")
        .containsEntry("ExpirationDate", "2028年(令和10年)06月01日")
        .containsEntry("FormattedAddress", "東京都千代田区1-2-3");
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    CardText wrong = new CardSketch().line(60, 420, "第 301234567820 号").text();
    assertThat(parse(CardType.JAPAN_ID_CARD, wrong).numberCheck()).isEqualTo(NumberCheck.INVALID);
  }

  /// The reader knows them in the mainland's form only.
  @Test
  void charactersThatTheCountryDoesNotWriteAreUnread() {
    ParsedCard japanese =
        parse(
            CardType.JAPAN_ID_CARD,
            new CardSketch().line(60, 40, "氏名 岛田 太郎").line(60, 100, "住所 东京都千代田区1-2-3").text());
    assertThat(read(japanese)).doesNotContainKeys("FullName", "FormattedAddress");
    ParsedCard taiwanese =
        parse(
            CardType.TAIWAN_ID_CARD,
            new CardSketch()
                .line(200, 20, 36, "中華民國國民身分證")
                .line(60, 100, "姓名")
                .line(180, 100, 36, "黄淑芬")
                .text());
    assertThat(read(taiwanese)).doesNotContainKey("FullName");
  }

  /// It must not be kept (cards.md 3).
  @Test
  void myNumberIsNeverRead() {
    ParsedCard card =
        parse(
            CardType.JAPAN_ID_CARD,
            new CardSketch().line(60, 40, "個人番号カード").line(60, 400, "1234 5678 9018").text());
    assertThat(read(card)).doesNotContainKey("LicenseNumber");
  }

  private static CardSketch bangladesh(String number) {
    return new CardSketch()
        .line(60, 20, "Government of the People's Republic of Bangladesh")
        .line(60, 60, "National ID Card")
        .line(360, 150, "Name: MD. KARIM UDDIN")
        .line(360, 260, "Date of Birth: 05 Mar 1986")
        .line(360, 310, "NID No. " + number);
  }

  @Test
  void bangladesh() {
    ParsedCard card = parse(CardType.BANGLADESH_ID_CARD, bangladesh("1986 1234567890123").text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LastName", "UDDIN",
                "FirstName", "MD. KARIM",
                "LicenseNumber", "19861234567890123",
                "Age", "40",
                "Birthday", "05 Mar 1986",
                "IssuedCountry", "BGD"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(parse(CardType.BANGLADESH_ID_CARD, bangladesh("0123456789").text()).numberCheck())
        .isEqualTo(NumberCheck.INVALID);
    assertThat(parse(CardType.BANGLADESH_ID_CARD, bangladesh("123 456 7890").text()).numberCheck())
        .isEqualTo(NumberCheck.NONE);
  }

  private static CardSketch pakistan(String number) {
    return new CardSketch()
        .line(260, 20, "PAKISTAN National Identity Card")
        .line(260, 100, 18, "Name")
        .line(260, 124, "Muhammad Ali Khan")
        .line(260, 170, 18, "Father Name")
        .line(260, 194, "Ahmed Khan")
        .line(260, 240, 18, "Gender")
        .line(450, 240, 18, "Country of Stay")
        .line(260, 264, "M")
        .line(450, 264, "Pakistan")
        .line(260, 310, 18, "Identity Number")
        .line(560, 310, 18, "Date of Birth")
        .line(260, 334, number)
        .line(560, 334, "05.03.1986");
  }

  @Test
  void pakistan() {
    ParsedCard card = parse(CardType.PAKISTAN_ID_CARD, pakistan("35202-1234567-1").text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LastName", "Khan",
                "FirstName", "Muhammad Ali",
                "LicenseNumber", "35202-1234567-1",
                "Age", "40",
                "Birthday", "05.03.1986",
                "IssuedCountry", "PAK"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
    assertThat(parse(CardType.PAKISTAN_ID_CARD, pakistan("85202-1234567-1").text()).numberCheck())
        .isEqualTo(NumberCheck.INVALID);
  }

  @Test
  void pakistaniLicence() {
    ParsedCard card =
        parse(
            CardType.PAKISTAN_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 20, "ISLAMIC REPUBLIC OF PAKISTAN DRIVING LICENSE")
                .line(260, 100, "Licence No: LHR-12-34567")
                .line(260, 140, "Name: Muhammad Ali Khan")
                .line(260, 180, "Father/Husband: Ahmed Khan")
                .line(260, 220, "CNIC: 35202-1234567-1")
                .line(260, 260, "DOB: 05-03-1986")
                .text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LastName", "Khan",
                "FirstName", "Muhammad Ali",
                "LicenseNumber", "LHR-12-34567",
                "Age", "40",
                "Birthday", "05-03-1986",
                "IssuedCountry", "PAK"));
  }

  @Test
  void nigeria() {
    ParsedCard card =
        parse(
            CardType.NIGERIA_ID_CARD,
            new CardSketch()
                .line(200, 20, "FEDERAL REPUBLIC OF NIGERIA")
                .line(360, 100, 18, "Surname")
                .line(360, 124, "ADEBAYO")
                .line(360, 165, 18, "First name")
                .line(360, 189, "OLUWASEUN JOHN")
                .line(360, 230, 18, "Date of birth")
                .line(600, 230, 18, "Sex")
                .line(360, 254, "05 MAR 1986")
                .line(600, 254, "M")
                .line(260, 420, 18, "NIN")
                .line(260, 446, 40, "1234 567 8901")
                .text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LastName", "ADEBAYO",
                "FirstName", "OLUWASEUN JOHN",
                "LicenseNumber", "12345678901",
                "Age", "40",
                "Birthday", "05 MAR 1986",
                "IssuedCountry", "NGA",
                "Sex", "M"));
  }

  @Test
  void nigerianLicence() {
    ParsedCard card =
        parse(
            CardType.NIGERIA_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 20, "FEDERAL REPUBLIC OF NIGERIA")
                .line(200, 55, "NATIONAL DRIVER'S LICENCE")
                .line(300, 110, "L/NO ABC12345DE67")
                .line(300, 150, "ISS 05-03-2022")
                .line(600, 150, "EXP 05-03-2027")
                .line(300, 190, "ADEBAYO, OLUWASEUN JOHN")
                .line(300, 260, "D of B 05-03-1986")
                .line(600, 260, "SEX M")
                .text());
    assertThat(read(card))
        .containsEntry("LastName", "ADEBAYO")
        .containsEntry("FirstName", "OLUWASEUN JOHN")
        .containsEntry("LicenseNumber", "ABC12345DE67")
        .containsEntry("Birthday", "05-03-1986")
        .containsEntry("Age", "40")
        .containsEntry("IssuedDate", "05-03-2022")
        .containsEntry("ExpirationDate", "05-03-2027")
        .containsEntry("Sex", "M")
        .containsEntry("IssuedCountry", "NGA");
  }

  @Test
  void indonesianLicence() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_DRIVING_LICENSE,
            new CardSketch()
                .line(200, 20, "INDONESIA")
                .line(200, 55, "SURAT IZIN MENGEMUDI")
                .line(200, 90, 20, "DRIVING LICENSE")
                .line(600, 150, "1234-8605-000123")
                .line(380, 200, "1. BUDI SANTOSO")
                .line(380, 240, "2. BANDUNG, 05-05-1986")
                .line(380, 280, "3. O - PRIA")
                .line(380, 320, "4. JL. MERDEKA 10")
                .line(380, 355, "CICENDO BANDUNG")
                .line(380, 395, "5. KARYAWAN SWASTA")
                .line(380, 435, "6. JAWA BARAT")
                .line(600, 540, "05-05-2028")
                .text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "LastName", "SANTOSO",
                "FirstName", "BUDI",
                "LicenseNumber", "12348605000123",
                "Birthday", "05-05-1986",
                "Address", "JL. MERDEKA 10 CICENDO BANDUNG",
                "ExpirationDate", "05-05-2028",
                "IssuedCountry", "IDN"));
  }

  private static CardSketch mainland(String number) {
    return new CardSketch()
        .line(60, 60, "姓名 王小明")
        .line(60, 120, "性别 男")
        .line(260, 120, "民族 汉")
        .line(60, 180, "出生 1880年1月1日")
        .line(60, 240, "住址 北京市东城区")
        .line(160, 280, "示例路1号")
        .line(60, 500, "公民身份号码 " + number);
  }

  @Test
  void mainland() {
    ParsedCard card = parse(CardType.MAINLAND_ID_CARD, mainland("440524188001010014").text());
    assertThat(read(card))
        .isEqualTo(
            Map.of(
                "FullName", "王小明",
                "Sex", "男",
                "Nation", "汉",
                "Birthday", "1880/1/1",
                "Address", "北京市东城区示例路1号",
                "LicenseNumber", "440524188001010014"));
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(
            parse(CardType.MAINLAND_ID_CARD, mainland("440524188001010015").text()).numberCheck())
        .isEqualTo(NumberCheck.INVALID);
  }

  @Test
  void backOfMainland() {
    ParsedCard card =
        parse(
            CardType.MAINLAND_ID_CARD,
            new CardSketch()
                .line(200, 120, 40, "居民身份证")
                .line(200, 400, "签发机关 北京市公安局")
                .line(200, 460, "有效期限 2025.06.24-长期")
                .text());
    assertThat(read(card)).isEqualTo(Map.of("Authority", "北京市公安局", "ValidDate", "2025.06.24-长期"));
  }

  @Test
  void travelPermit() {
    ParsedCard card =
        parse(
            CardType.HMT_PERMIT,
            new CardSketch()
                .line(200, 20, 36, "往来港澳通行证")
                .line(700, 80, "C12345678")
                .line(360, 130, 18, "姓名")
                .line(360, 155, "陈大文")
                .line(360, 190, "CHEN,DAWEN")
                .line(360, 240, 18, "出生日期")
                .line(600, 240, 18, "性别")
                .line(360, 265, "1981.08.03")
                .line(600, 265, "男")
                .line(360, 310, 18, "有效期限")
                .line(360, 335, "2018.10.09-2028.10.08")
                .line(360, 380, 18, "签发机关")
                .line(600, 380, 18, "签发地点")
                .line(360, 405, 24, "公安部出入境管理局")
                .line(600, 405, "广东")
                .line(40, 560, "CSC123456788<2810081<8108032<0")
                .text());
    assertThat(read(card))
        .containsEntry("Name", "陈大文")
        .containsEntry("EnglishName", "CHEN, DAWEN")
        .containsEntry("Number", "C12345678")
        .containsEntry("Sex", "男")
        .containsEntry("ValidDate", "2018.10.09-2028.10.08")
        .containsEntry("IssueAuthority", "公安部出入境管理局")
        .containsEntry("IssueAddress", "广东")
        .containsEntry("Birthday", "1981.08.03");
  }

  @ParameterizedTest
  @EnumSource(CardType.class)
  void nothingIsMadeUpFromNothing(CardType type) {
    ParsedCard card = parse(type, new CardSketch().line(10, 10, "LOREM IPSUM DOLOR").text());
    assertThat(read(card)).doesNotContainKeys("LicenseNumber", "Birthday", "IssuedCountry", "Sex");
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
    assertThat(card.fields()).extracting(field -> field.name()).isEqualTo(type.fields());
  }
}
