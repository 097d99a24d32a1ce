package org.veriself.document.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veriself.document.TestCards;
import org.veriself.inference.ModelPack;

@Tag("model")
class FacePortraitFinderTest {

  @Test
  void aCardWithoutAFaceHasNoPortrait() {
    try (ModelPack pack = ModelPack.bundled()) {
      assertThat(new FacePortraitFinder(pack).find(TestCards.text(1000, "NO FACE HERE"))).isEmpty();
    }
  }
}
