package org.veriself.evaluation.card.print;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.veriself.domain.document.CardType;
import org.veriself.media.Picture;

/// Prints invented cards. The same kind and seed give the same card. Safe for use by several
/// threads.
public final class CardPress {
  /// Share of numbers that are wrong on purpose (cards.md 6, 12).
  public static final double WRONG_SHARE = .1;

  private static final List<CardDesign> DESIGNS = CardDesigns.all();

  private final CardFonts fonts;
  private final double wrongShare;

  public CardPress(CardFonts fonts, double wrongShare) {
    if (!(wrongShare >= 0 && wrongShare <= 1)) {
      throw new IllegalArgumentException("not a share: " + wrongShare);
    }
    this.fonts = fonts;
    this.wrongShare = wrongShare;
  }

  /// Names of everything that can be printed.
  public static List<String> kinds() {
    return DESIGNS.stream().map(CardDesign::kind).toList();
  }

  /// The kinds that are read as the type.
  public static List<String> kindsOf(CardType type) {
    return kinds(DESIGNS.stream().filter(design -> design.type() == type));
  }

  private static List<String> kinds(Stream<CardDesign> designs) {
    return designs.map(CardDesign::kind).toList();
  }

  /// @param face on the portrait's place; without one a figure is drawn
  /// @throws IllegalArgumentException when no such kind is known
  public PrintedCard print(String kind, long seed, Optional<Picture> face) {
    CardDesign design =
        DESIGNS.stream()
            .filter(one -> one.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no card of kind " + kind));
    Dice dice = new Dice(seed * 31 + kind.hashCode());
    CardDesign.Print print =
        design.draw(new CardDesign.Order(fonts, dice, dice.chance(wrongShare), face));
    return new PrintedCard(
        kind, design.type(), print.truth().values(), print.check(), print.picture());
  }
}
