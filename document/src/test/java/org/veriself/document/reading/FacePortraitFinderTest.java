package org.veriself.document.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;

@Tag("model")
class FacePortraitFinderTest {

  /// Comes with the npm package of the embedding weights, fetched by the build of `inference`.
  private static final Path FACE =
      Path.of("../inference/models/node_modules/@vladmandic/face-api/demo/sample1.jpg");

  private static final ModelPack PACK = ModelPack.bundled();

  private final PortraitFinder finder = new FacePortraitFinder(PACK);

  @AfterAll
  static void close() {
    PACK.close();
  }

  @Test
  void thePortraitIsCutFromTheCardWithAMargin() throws IOException {
    assumeTrue(Files.exists(FACE), "the sample photos are not there: build module inference first");
    BufferedImage card = TestCards.cardImage(1000, 630, TestCards.LINES);
    Graphics2D pen = card.createGraphics();
    pen.drawImage(ImageIO.read(FACE.toFile()), 20, 180, 280, 300, null);
    pen.dispose();
    Picture portrait = finder.find(TestCards.picture(card)).orElseThrow();
    assertThat(portrait.width()).isBetween(60, 320);
    assertThat(portrait.height()).isBetween(60, 400);
  }

  @Test
  void aCardWithoutAFaceHasNoPortrait() {
    assertThat(finder.find(TestCards.text(1000, "NO FACE HERE"))).isEmpty();
  }
}
