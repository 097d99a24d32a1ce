package org.veriself.document.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelexCodesTest {

  private final TelexCodes codes = TelexCodes.unihan();

  @Test
  void everyCodeOfUnihanIsThere() {
    assertThat(codes.size()).isEqualTo(9026);
  }

  @Test
  void commonSurnamesAreFound() {
    assertThat(codes.character("7115")).contains("陳");
    assertThat(codes.character("0702")).contains("吳");
    assertThat(codes.character("6772")).contains("鄧");
    assertThat(codes.character("6945")).contains("鍾");
    assertThat(codes.character("0001")).contains("一");
  }

  @Test
  void whatIsNoCodeHasNoCharacter() {
    assertThat(codes.character("9999")).isEmpty();
    assertThat(codes.character("0000")).isEmpty();
    assertThat(codes.character("12")).isEmpty();
  }
}
