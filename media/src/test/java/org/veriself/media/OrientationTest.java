package org.veriself.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
  })
  void exifValuesTurnThePictureUpright(int exif, String quarters) {
    Picture upright = Orientation.ofExif(exif).upright(101, 50, TestMedia.quarters(101, 50, 0));

    assertThat(TestMedia.colours(upright)).isEqualTo(quarters);
    assertThat(upright.width()).isEqualTo(exif >= 5 ? 50 : 101);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, UPRIGHT",
    "0, 1, -1, 0, TURN_CLOCKWISE",
    "-1, 0, 0, -1, UPSIDE_DOWN",
    "0, -1, 1, 0, TURN_COUNTERCLOCKWISE",
    "-1, 0, 0, 1, MIRRORED",
    "1, 0, 0, -1, FLIPPED",
    "0, 1, 1, 0, TRANSPOSED",
    "0, -1, -1, 0, TRANSVERSED"
  })
  void displayMatricesReduceToOrientations(int a, int b, int c, int d, Orientation expected) {
    assertThat(Orientation.ofMatrix(a, b, c, d)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "9", "-1", "65535"})
  void exifValuesWithoutMeaningAreUpright(int exif) {
    assertThat(Orientation.ofExif(exif)).isEqualTo(Orientation.UPRIGHT);
  }
}
