package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veriself.document.card.Readings.confidence;
import static org.veriself.document.card.Readings.parse;
import static org.veriself.document.card.Readings.read;
import static org.veriself.document.card.Readings.value;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.veriself.document.text.TextLine;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.NumberCheck;

class IndonesiaIdCardParserTest {

  private static CardSketch card(String nik, String birth, String sex) {
    return new CardSketch()
        .line(350, 15, "PROVINSI JAWA BARAT")
        .line(350, 50, "KABUPATEN BANDUNG")
        .line(40, 100, 36, "NIK")
        .line(220, 100, 36, ":" + nik)
        .line(40, 150, 24, "Nama")
        .line(220, 150, 24, ": SITI NURHALIZA PUTRI")
        .line(40, 183, 24, "Tempat/Tgl Lahir")
        .line(220, 183, 24, ": " + birth)
        .line(40, 216, 24, "Jenis kelamin : " + sex)
        .line(540, 216, 24, "Gol. Darah : AB")
        .line(40, 249, 24, "Alamat")
        .line(220, 249, 24, ": JL. MERDEKA RAYA BLOK C")
        .line(220, 280, 24, "NO. 12")
        .line(90, 313, 24, "RT/RW")
        .line(220, 313, 24, ": 003/011")
        .line(90, 346, 24, "Kel/Desa")
        .line(220, 346, 24, ": SUKAMAJU")
        .line(90, 379, 24, "Kecamatan : CICENDO")
        .line(40, 412, 24, "Agama")
        .line(220, 412, 24, ": ISLAM")
        .line(40, 445, 24, "Status Perkawinan: BELUM KAWIN")
        .line(740, 445, 22, "BANDUNG")
        .line(40, 478, 24, "Pekerjaan")
        .line(220, 478, 24, ": KARYAWAN SWASTA")
        .line(740, 474, 22, "12-08-2017")
        .line(40, 511, 24, "Kewarganegaraan: WNI")
        .line(40, 544, 24, "Berlaku Hingga")
        .line(240, 544, 24, ": SEUMUR HIDUP");
  }

  @Test
  void everyFieldIsRead() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_ID_CARD,
            card("3204114505900002", "BANDUNG, 05-05-1990", "PEREMPUAN").text());
    assertThat(read(card))
        .containsEntry("NIK", "3204114505900002")
        .containsEntry("Nama", "SITI NURHALIZA PUTRI")
        .containsEntry("TempatTglLahir", "BANDUNG, 05-05-1990")
        .containsEntry("JenisKelamin", "PEREMPUAN")
        .containsEntry("GolDarah", "AB")
        .containsEntry("Alamat", "JL. MERDEKA RAYA BLOK C NO. 12")
        .containsEntry("RTRW", "003/011")
        .containsEntry("KelDesa", "SUKAMAJU")
        .containsEntry("Kecamatan", "CICENDO")
        .containsEntry("Agama", "ISLAM")
        .containsEntry("StatusPerkawinan", "BELUM KAWIN")
        .containsEntry("Perkerjaan", "KARYAWAN SWASTA")
        .containsEntry("KewargaNegaraan", "WNI")
        .containsEntry("BerlakuHingga", "SEUMUR HIDUP")
        .containsEntry("IssuedDate", "12-08-2017")
        .containsEntry("Provinsi", "JAWA BARAT")
        .containsEntry("Kota", "KABUPATEN BANDUNG")
        .hasSize(17);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
    assertThat(card.anchors()).isEqualTo(15);
  }

  @Test
  void tiltedPhotoReadsTheSame() {
    CardSketch card = card("3204114505900002", "BANDUNG, 05-05-1990", "PEREMPUAN");
    assertThat(read(parse(CardType.INDONESIA_ID_CARD, card.turned(-8, 2.2))))
        .isEqualTo(read(parse(CardType.INDONESIA_ID_CARD, card.text())));
  }

  @Test
  void noisyLinesAreUnderstood() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_ID_CARD,
            new CardSketch()
                .line(350, 15, "PROVINSIDKIJAKARTA")
                .line(350, 50, "JAKARTASELATAN")
                .line(40, 100, 36, "NIK :32O4114505900OO2")
                .line(40, 150, 24, "Nema :SITI AMINAH")
                .line(40, 183, 24, "Tempat/TglLahir: BANDUNG,05-051990")
                .line(40, 216, 24, "JeniskelaminPEREMPUAM Gol.Darah:-")
                .line(40, 249, 24, "Alamat JL.MELATINO.7")
                .line(90, 313, 24, "RTRW")
                .line(220, 313, 24, "003011")
                .line(90, 346, 24, "KelDesa:SUKAMAJU")
                .line(40, 412, 24, "Agama:ISLAN")
                .line(40, 445, 24, "StatusPerkawinanCERAIHIDUP")
                .line(40, 478, 24, "Pekerjaan:KARYAWANSWASTA")
                .line(40, 511, 24, "KewarganegaraanWNl")
                .line(40, 544, 24, "BerlakuHingga:05-05-2017")
                .text());
    assertThat(read(card))
        .containsEntry("NIK", "3204114505900002")
        .containsEntry("Nama", "SITI AMINAH")
        .containsEntry("TempatTglLahir", "BANDUNG, 05-05-1990")
        .containsEntry("JenisKelamin", "PEREMPUAN")
        .containsEntry("GolDarah", "-")
        .containsEntry("RTRW", "003/011")
        .containsEntry("KelDesa", "SUKAMAJU")
        .containsEntry("Agama", "ISLAM")
        .containsEntry("StatusPerkawinan", "CERAI HIDUP")
        .containsEntry("Perkerjaan", "KARYAWAN SWASTA")
        .containsEntry("KewargaNegaraan", "WNI")
        .containsEntry("BerlakuHingga", "05-05-2017")
        .containsEntry("Provinsi", "DKI JAKARTA")
        .containsEntry("Kota", "JAKARTA SELATAN")
        .doesNotContainKey("Kecamatan")
        .doesNotContainKey("IssuedDate");
  }

  @Test
  void valueOfAnUnreadLabelIsNotTakenForTheRestOfAName() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_ID_CARD,
            new CardSketch()
                .line(40, 150, 24, "Nama")
                .line(220, 150, 24, ": SITI NURHALIZA")
                .line(220, 183, 24, ": BANDUNG, 05-05-1990")
                .text());
    assertThat(read(card)).containsOnlyKeys("Nama").containsEntry("Nama", "SITI NURHALIZA");
  }

  @Test
  void numberWithoutARealDayIsInvalid() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_ID_CARD,
            card("3204117513900002", "BANDUNG, 05-05-1990", "PEREMPUAN").text());
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.INVALID);
    assertThat(value(card, "NIK")).contains("3204117513900002");
  }

  @Test
  void numberOfAnotherLengthIsNotRead() {
    ParsedCard card =
        parse(
            CardType.INDONESIA_ID_CARD,
            card("320411450590002", "BANDUNG, 05-05-1990", "PEREMPUAN").text());
    assertThat(value(card, "NIK")).isEmpty();
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.NONE);
  }

  @Test
  void birthdayThatTheNumberContradictsIsDoubtedAndKept() {
    ParsedCard agreed =
        parse(
            CardType.INDONESIA_ID_CARD,
            card("3204114505900002", "BANDUNG, 05-05-1990", "PEREMPUAN").text());
    ParsedCard other =
        parse(
            CardType.INDONESIA_ID_CARD,
            card("3204114505900002", "BANDUNG, 06-05-1990", "LAKI-LAKI").text());
    assertThat(value(other, "TempatTglLahir")).contains("BANDUNG, 06-05-1990");
    assertThat(confidence(other, "TempatTglLahir"))
        .isLessThan(confidence(agreed, "TempatTglLahir") / 1.5);
    assertThat(confidence(other, "JenisKelamin"))
        .isLessThan(confidence(agreed, "JenisKelamin") / 1.5);
  }

  @Test
  void aNumberThatASecondReadingConfirmsIsNotReadAgain() {
    ParsedCard card = readAgain(twiceRead("5302065502940085"), "5302065502940085", List.of());
    assertThat(value(card, "NIK")).contains("5302065502940085");
  }

  @Test
  void whereTwoReadingsDifferMostOfTheOthersDecide() {
    String right = "5102065502940085";
    String wrong = "5302065502940085";
    List<String> readings = List.of(wrong, right, wrong, right, right, right);
    ParsedCard card = readAgain(twiceRead(wrong), right, readings);
    assertThat(value(card, "NIK")).contains(right);
    assertThat(card.numberCheck()).isEqualTo(NumberCheck.VALID);
  }

  @Test
  void withoutAMajorityTheFirstReadingStays() {
    List<String> readings = List.of("5302065502940085", "5102065502940085");
    ParsedCard card = readAgain(twiceRead("5302065502940085"), "5102065502940085", readings);
    assertThat(value(card, "NIK")).contains("5302065502940085");
  }

  private static CardText twiceRead(String nik) {
    return card(nik, "BANDUNG, 15-02-1994", "PEREMPUAN").text();
  }

  private static ParsedCard readAgain(CardText text, String second, List<String> others) {
    return Readings.parse(
        CardType.INDONESIA_ID_CARD,
        text,
        new LineReread() {
          @Override
          public List<String> alternatives(TextLine line) {
            return others;
          }

          @Override
          public Optional<String> second(TextLine line) {
            return Optional.of(second);
          }
        });
  }
}
