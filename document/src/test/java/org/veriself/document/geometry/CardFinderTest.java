package org.veriself.document.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veriself.document.TestCards;
import org.veriself.document.TestCards.Placed;
import org.veriself.media.Picture;

class CardFinderTest {

  private static final Set<CardShape> ANY = EnumSet.allOf(CardShape.class);

  private final CardFinder finder = new CardFinder();

  @ParameterizedTest
  @ValueSource(doubles = {0, 6, -13, 31, 180})
  void aCardOnATableIsFoundHoweverItLies(double turned) {
    var placed = new Placed(800, 600, 1050, turned);
    FoundCard found = finder.find(TestCards.photo(1600, 1200, placed), ANY).getFirst();
    assertThat(found.quad().overlap(placed.quad())).isGreaterThan(.95);
    assertThat(found.shape()).isEqualTo(CardShape.CARD);
    assertThat(found.aspectError()).isLessThan(.05);
  }

  @Test
  void aCardHeldUprightIsTakenLengthwise() {
    var placed = new Placed(600, 800, 1100, 90);
    FoundCard found = finder.find(TestCards.photo(1200, 1600, placed), ANY).getFirst();
    assertThat(found.quad().overlap(placed.quad())).isGreaterThan(.95);
    assertThat(found.quad().width()).isGreaterThan(found.quad().height());
  }

  @Test
  void aCardOfAThirdOfTheWidthIsFoundWithItsCorners() {
    var placed = new Placed(700, 500, 700, 4);
    FoundCard found = finder.find(TestCards.photo(1600, 1200, placed), ANY).getFirst();
    assertThat(found.quad().overlap(placed.quad())).isGreaterThan(.93);
  }

  @Test
  void twoCardsAreTwoFinds() {
    var first = new Placed(460, 330, 780, 3);
    var second = new Placed(1100, 880, 780, -5);
    List<FoundCard> found = finder.find(TestCards.photo(1600, 1200, first, second), ANY);
    assertThat(found).hasSizeGreaterThanOrEqualTo(2);
    assertThat(found)
        .anyMatch(card -> card.quad().overlap(first.quad()) > .9)
        .anyMatch(card -> card.quad().overlap(second.quad()) > .9);
  }

  @Test
  void anEmptyTableHoldsNoCard() {
    assertThat(finder.find(TestCards.photo(1600, 1200), ANY)).isEmpty();
  }

  @Test
  void aStraightenedCardLooksLikeTheCard() {
    var placed = new Placed(800, 600, 1100, 12);
    Picture straight =
        Dewarp.straight(TestCards.photo(1600, 1200, placed), placed.quad(), CardShape.CARD);
    Picture card = TestCards.card();
    assertThat(straight.width()).isEqualTo(1000);
    assertThat(straight.height()).isEqualTo(630);
    assertThat(meanDifference(straight, card)).isLessThan(6);
  }

  @Test
  void fourQuartersAreAWholeTurn() {
    Picture card = TestCards.card();
    Picture turned = card;
    for (int i = 0; i < 4; i++) {
      turned = Dewarp.turned(turned, 1);
    }
    assertThat(turned.rgb()).isEqualTo(card.rgb());
    assertThat(Dewarp.turned(card, 2).rgb())
        .isEqualTo(Dewarp.turned(Dewarp.turned(card, 1), 1).rgb());
  }

  @Test
  void overlapIsSharedAreaOverAllArea() {
    Quad one = Quad.rectangle(0, 0, 10, 10);
    assertThat(one.overlap(one)).isEqualTo(1);
    assertThat(one.overlap(Quad.rectangle(5, 0, 10, 10))).isCloseTo(1 / 3.0, within());
    assertThat(one.overlap(Quad.rectangle(20, 0, 10, 10))).isZero();
    assertThat(one.covers(Quad.rectangle(2, 2, 4, 4))).isCloseTo(1, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  private static double meanDifference(Picture one, Picture other) {
    long sum = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
    }
    return sum / (double) one.rgb().length;
  }
}
