package org.veriself.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Pixels;
import org.veriself.document.geometry.Quad;

class TildesTest {

  /// Of the test picture's first line: where its capitals begin, and its foot.
  private static final double CAPITALS = 37;

  private static final double FOOT = 64;

  private static TextNetwork network;

  @BeforeAll
  static void load() {
    TestCards.assumeFonts();
    network = TextNetwork.load(NetworkFile.RECOGNITION, 1);
  }

  @AfterAll
  static void close() {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void aTildeThatWasCutOffWithItsLineIsSeenAboveIt() {
    assertThat(reading("CASTAÑEDA NENA", _ -> true)).isEqualTo("CASTAÑEDA NENA");
    assertThat(reading("CASTANEDA NENA", _ -> true)).isEqualTo("CASTANEDA NENA");
  }

  @Test
  void aLineThatKnowsNoTildeGetsNone() {
    assertThat(reading("CASTAÑEDA", character -> character.matches("[A-Z]")))
        .isEqualTo("CASTANEDA");
  }

  private static String reading(String text, Predicate<String> possible) {
    try (var _ = new PointerScope()) {
      Quad place =
          Quad.of(
              List.of(
                  new Corner(34, CAPITALS),
                  new Corner(320, CAPITALS),
                  new Corner(320, FOOT),
                  new Corner(34, FOOT)));
      LineCrop line = LineCrop.cut(Pixels.mat(TestCards.text(700, text)), place);
      return new TextRecogniser(network, TextRecogniser.alphabet(), possible)
          .read(List.of(line), 1)
          .getFirst()
          .text();
    }
  }
}
