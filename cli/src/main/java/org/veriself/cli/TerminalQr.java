package org.veriself.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code of half-block characters, two rows of modules to a line. What is drawn is the light
/// part, as terminals are mostly dark; with colours it is right on every terminal.
final class TerminalQr {
  private static final int QUIET_ZONE = 2;

  /// White on black from the fixed part of the palette, which no theme changes.
  private static final String COLOURS = "\u001b[38;5;231;48;5;16m";

  private static final String RESET = "\u001b[0m";

  private TerminalQr() {}

  /// @param colours whether the text goes to a terminal that understands ANSI sequences
  static String of(String content, boolean colours) {
    BitMatrix dark = encode(content);
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y += 2) {
      text.append(colours ? COLOURS : "");
      for (int x = 0; x < dark.getWidth(); x++) {
        boolean lower = y + 1 == dark.getHeight() || !dark.get(x, y + 1);
        text.append(block(!dark.get(x, y), lower));
      }
      text.append(colours ? RESET : "").append('\n');
    }
    return text.toString();
  }

  private static BitMatrix encode(String content) {
    try {
      return new QRCodeWriter()
          .encode(
              content,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.MARGIN,
                  QUIET_ZONE,
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
