package org.veriself.face.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veriself.face.geometry.Point;
import org.veriself.face.image.FaceCrop;
import org.veriself.face.image.PixelScale;

class PatchFlowTest {
  private static final int SIZE = 96;
  private static final PixelScale AS_IT_IS = new PixelScale(1, 1, 1, 0, 0, 0, false);
  private static final Point MIDDLE = new Point(48.3, 47.6);

  @ParameterizedTest
  @CsvSource({"0, 0", ".4, -.3", "2.7, 1.2", "-5.5, 4.1", "0, 8"})
  void aPatchIsFoundWhereItMovedTo(double right, double down) {
    Point found =
        flow(PatchFlowTest::skin, (x, y) -> skin(x - right, y - down))
            .follow(MIDDLE, MIDDLE)
            .orElseThrow();

    assertThat(found.x()).isCloseTo(MIDDLE.x() + right, within(.1));
    assertThat(found.y()).isCloseTo(MIDDLE.y() + down, within(.1));
  }

  @Test
  void moreLightMovesNothing() {
    Point found =
        flow(PatchFlowTest::skin, (x, y) -> skin(x, y) + 40).follow(MIDDLE, MIDDLE).orElseThrow();

    assertThat(found.x()).isCloseTo(MIDDLE.x(), within(.02));
    assertThat(found.y()).isCloseTo(MIDDLE.y(), within(.02));
  }

  @Test
  void aPatchAtTheEdgeIsFollowedToo() {
    Point corner = new Point(3.2, 92.4);

    Point found =
        flow(PatchFlowTest::skin, (x, y) -> skin(x - .5, y)).follow(corner, corner).orElseThrow();

    assertThat(found.x()).isCloseTo(3.7, within(.3));
    assertThat(found.y()).isCloseTo(92.4, within(.3));
  }

  @Test
  void whatHasNoTextureIsNotFollowed() {
    assertThat(flow((_, _) -> 120, (_, _) -> 120).follow(MIDDLE, MIDDLE)).isEmpty();
  }

  @Test
  void norIsAnEdgeAlongWhichItCouldSlide() {
    DoubleBinaryOperator edge = (x, _) -> 120 + 60 * Math.tanh(x - 48);

    assertThat(flow(edge, edge).follow(MIDDLE, MIDDLE)).isEmpty();
  }

  @Test
  void whatIsNotThereAnyMoreIsLost() {
    DoubleBinaryOperator other = (x, y) -> skin(2.3 * y + 11, 1.7 * x - 40);

    assertThat(flow(PatchFlowTest::skin, other).follow(MIDDLE, MIDDLE)).isEmpty();
  }

  private static double skin(double x, double y) {
    return 120
        + 25 * Math.sin(.31 * x + .12 * y)
        + 20 * Math.cos(.09 * x - .37 * y)
        + 15 * Math.sin(.23 * x + .27 * y + 1);
  }

  private static PatchFlow flow(DoubleBinaryOperator before, DoubleBinaryOperator after) {
    return new PatchFlow(pyramid(before), pyramid(after));
  }

  private static Pyramid pyramid(DoubleBinaryOperator brightness) {
    FloatBuffer tensor = FloatBuffer.allocate(3 * SIZE * SIZE);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        float green = (float) brightness.applyAsDouble(x + .5, y + .5);
        tensor.put(SIZE * SIZE + y * SIZE + x, green);
      }
    }
    FaceCrop crop = new FaceCrop(SIZE);
    crop.load(tensor, AS_IT_IS);
    return Pyramid.of(GreyImage.of(crop));
  }
}
