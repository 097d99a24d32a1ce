package org.veriself.evaluation.card.print;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The typefaces of cards.md 6, as the machine's own font packages hold them; none is carried
/// along.
public final class CardFonts {
  private final Set<String> installed;

  /// A typeface is not installed; the text names the package that holds it.
  public static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String family, String debianPackage) {
      super(
          "generated cards need the typeface %s: install the package %s"
              .formatted(family, debianPackage));
    }
  }

  private enum Face {
    SANS("Liberation Sans", "fonts-liberation"),
    MONO("Liberation Mono", "fonts-liberation"),
    OCR_A("OCRA", "fonts-ocr-a"),
    /// The space is part of the name.
    OCR_B("OCR B ", "fonts-ocr-b"),
    CHINESE_SERIF("Noto Serif CJK TC", "fonts-noto-cjk"),
    CHINESE_SANS("Noto Sans CJK TC", "fonts-noto-cjk"),
    SIMPLIFIED("Noto Sans CJK SC", "fonts-noto-cjk"),
    JAPANESE("Noto Sans CJK JP", "fonts-noto-cjk");

    private final String family;
    private final String debianPackage;

    Face(String family, String debianPackage) {
      this.family = family;
      this.debianPackage = debianPackage;
    }
  }

  CardFonts(Set<String> installed) {
    this.installed = Set.copyOf(installed);
    for (Face face : Face.values()) {
      if (!this.installed.contains(face.family)) {
        throw new Missing(face.family, face.debianPackage);
      }
    }
  }

  /// @throws Missing when a typeface is not installed
  public static CardFonts installed() {
    return new CardFonts(
        Arrays.stream(
                GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
            .collect(Collectors.toSet()));
  }

  /// What a card's text is set in: half of them Roboto where it is installed.
  Font text(Dice dice) {
    boolean roboto = dice.chance(.5) && installed.contains("Roboto");
    return new Font(roboto ? "Roboto" : Face.SANS.family, Font.PLAIN, 1);
  }

  Font mono() {
    return of(Face.MONO);
  }

  Font ocrA() {
    return of(Face.OCR_A);
  }

  Font ocrB() {
    return of(Face.OCR_B);
  }

  Font chineseSerif() {
    return of(Face.CHINESE_SERIF);
  }

  Font chineseSans() {
    return of(Face.CHINESE_SANS);
  }

  Font simplified() {
    return of(Face.SIMPLIFIED);
  }

  Font japanese() {
    return of(Face.JAPANESE);
  }

  private static Font of(Face face) {
    return new Font(face.family, Font.PLAIN, 1);
  }
}
