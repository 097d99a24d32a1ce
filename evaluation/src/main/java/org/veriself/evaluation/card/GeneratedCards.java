package org.veriself.evaluation.card;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.evaluation.card.print.PrintedCard;
import org.veriself.media.Picture;

/// Invented cards of some kinds, photographed: the same seed gives the same files.
public final class GeneratedCards implements TestCards {
  private final CardPress press;
  private final List<String> kinds;
  private final int perKind;
  private final long seed;
  private final PhotoVariant variant;
  private final List<Picture> faces;

  /// @param kinds of [CardPress#kinds()]
  /// @param faces for the portraits, in turn; without one, figures are drawn
  public GeneratedCards(
      CardPress press,
      List<String> kinds,
      int perKind,
      long seed,
      PhotoVariant variant,
      List<Picture> faces) {
    this.press = press;
    this.kinds = List.copyOf(kinds);
    this.perKind = perKind;
    this.seed = seed;
    this.variant = variant;
    this.faces = List.copyOf(faces);
  }

  @Override
  public int count() {
    return perKind * kinds.size();
  }

  @Override
  public String origin() {
    return "simulated: invented cards, seed %d, %s; %s"
        .formatted(
            seed,
            variant,
            variant == PhotoVariant.CLEAN ? "as printed" : PhoneQuality.standard().text());
  }

  @Override
  public Iterator<TestCard> iterator() {
    PhoneCamera camera = new PhoneCamera(PhoneQuality.standard());
    return IntStream.range(0, count())
        .mapToObj(i -> card(camera, kinds.get(i / perKind), i % perKind))
        .iterator();
  }

  private TestCard card(PhoneCamera camera, String kind, int number) {
    long own = seed * 1_000_003 + number;
    Optional<Picture> face =
        faces.isEmpty() ? Optional.empty() : Optional.of(faces.get(number % faces.size()));
    PrintedCard printed = press.print(kind, own, face);
    return new TestCard(
        "%s-%d-%d".formatted(kind, seed, number),
        kind,
        printed.type(),
        printed.truth(),
        Optional.of(printed.check()),
        camera.photograph(printed.picture(), variant, own));
  }
}
