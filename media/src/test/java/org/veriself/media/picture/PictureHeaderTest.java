package org.veriself.media.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.media.Orientation;
import org.veriself.media.TestMedia;

/// Spec capture.md 2.
class PictureHeaderTest {

  private static final PictureLimits LIMITS = PictureLimits.standard();

  @ParameterizedTest
  @CsvSource({"jpg, JPEG", "png, PNG", "webp, WEBP"})
  void aWholeFileIsKnownByItsBytes(String made, PictureFormat format) {
    assertThat(PictureHeader.check(TestMedia.still(made, 120, 80), LIMITS))
        .isEqualTo(
            new PictureHeader.Check.Complete(
                new PictureHeader(format, 120, 80, Orientation.UPRIGHT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp"})
  void aFileCutAnywhereIsNeverComplete(String made) {
    byte[] whole = TestMedia.still(made, 120, 80);
    for (int length = 0; length < whole.length - 1; length++) {
      var check = PictureHeader.check(Arrays.copyOf(whole, length), LIMITS);
      assertThat(check).isNotInstanceOf(PictureHeader.Check.Complete.class);
    }
    assertThat(PictureHeader.check(Arrays.copyOf(whole, whole.length / 2), LIMITS))
        .isEqualTo(new PictureHeader.Check.Truncated());
  }

  @Test
  void bytesBehindTheEndAreIgnored() {
    byte[] whole = TestMedia.still("jpg", 120, 80);

    assertThat(PictureHeader.check(Arrays.copyOf(whole, whole.length + 5000), LIMITS))
        .isInstanceOf(PictureHeader.Check.Complete.class);
  }

  @Test
  void aPngPromisingNineHundredMegapixelsIsRefusedByItsHeader() {
    byte[] bomb = TestMedia.still("png", 16, 16);
    ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);

    assertThat(PictureHeader.check(bomb, LIMITS))
        .isEqualTo(new PictureHeader.Check.TooLarge("30000x30000 pixels"));
  }

  @Test
  void sizesBeyondAnIntegerAreRefused() {
    byte[] bomb = TestMedia.still("png", 16, 16);
    ByteBuffer.wrap(bomb).putInt(16, -1).putInt(20, -1);

    assertThat(PictureHeader.check(bomb, LIMITS)).isInstanceOf(PictureHeader.Check.TooLarge.class);
  }

  @Test
  void tooManyBytesAreRefused() {
    assertThat(PictureHeader.check(new byte[2000], new PictureLimits(1000, 100, 100)))
        .isInstanceOf(PictureHeader.Check.TooLarge.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exifOrientationIsRead(int value) {
    byte[] turned = TestMedia.withExif(TestMedia.still("jpg", 120, 80), value);

    assertThat(PictureHeader.check(turned, LIMITS))
        .isEqualTo(
            new PictureHeader.Check.Complete(
                new PictureHeader(PictureFormat.JPEG, 120, 80, Orientation.ofExif(value))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a..............", "%PDF-1.7 ............", "<svg/>"})
  void otherKindsAreUnreadable(String text) {
    assertThat(PictureHeader.check(text.getBytes(US_ASCII), LIMITS))
        .isInstanceOf(PictureHeader.Check.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp"})
  void mutatedFilesNeverBreakTheCheck(String made) {
    byte[] whole = TestMedia.withExif(TestMedia.still(made, 64, 48), 6);
    byte[] plain = TestMedia.still(made, 64, 48);
    var random = new Random(made.hashCode());
    for (int i = 0; i < 20_000; i++) {
      byte[] mutant = TestMedia.mutate(made.equals("jpg") ? whole : plain, random);
      assertThat(PictureHeader.check(mutant, LIMITS)).isNotNull();
    }
  }
}
