package org.veriself.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Draws the printed characters as a terminal would, and reads the picture as a phone would.
class TerminalQrTest {
  private static final int MODULE = 4;
  private static final int WHITE = 0xffffff;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://192.168.1.20:8080",
        "https://verify.example/",
        "https://10.0.0.7:8443/demo/5f2d9c1b7a3e4f60b8d1c2a39e7f6054d1",
      })
  void whatIsPrintedIsReadBack(String url) throws ReaderException {
    assertThat(read(TerminalQr.of(url, false))).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = "https://192.168.1.20:8080")
  void coloursAreSetAndResetOnEveryLineAndChangeNoCharacter(String url) {
    String coloured = TerminalQr.of(url, true);

    assertThat(coloured.lines())
        .allSatisfy(
            line -> assertThat(line).startsWith("\u001b[38;5;231;48;5;16m").endsWith("\u001b[0m"));
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(TerminalQr.of(url, false));
  }

  @ParameterizedTest
  @ValueSource(strings = "https://192.168.1.20:8080")
  void theQuietZoneIsLightOnEverySide(String url) {
    List<String> lines = TerminalQr.of(url, false).lines().toList();

    assertThat(lines.getFirst()).matches("█+");
    assertThat(lines.getLast()).matches("█+");
    assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("██").endsWith("██"));
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.getFirst()));
  }

  private static String read(String printed) throws ReaderException {
    List<String> lines = printed.lines().toList();
    int width = lines.getFirst().length() * MODULE;
    int height = lines.size() * 2 * MODULE;
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      boolean upper = y / MODULE % 2 == 0;
      String line = lines.get(y / MODULE / 2);
      for (int x = 0; x < width; x++) {
        char at = line.charAt(x / MODULE);
        boolean light = at == '█' || at == (upper ? '▀' : '▄');
        pixels[y * width + x] = light ? WHITE : 0;
      }
    }
    assertThat(Arrays.stream(pixels).distinct()).hasSize(2);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }
}
