package org.veriself.document.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.veriself.document.card.CardParser;
import org.veriself.document.card.CardParsers;
import org.veriself.document.card.CardText;
import org.veriself.document.card.ParsedCard;
import org.veriself.document.geometry.CardFinder;
import org.veriself.document.geometry.CardShape;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.FoundCard;
import org.veriself.document.quality.CardSigns;
import org.veriself.document.quality.CardWarnings;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.text.TextEngineFailed;
import org.veriself.document.text.TextLine;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.inference.InferenceFailed;
import org.veriself.media.Picture;
import org.veriself.media.picture.JpegWriter;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;

/// Reads cards: finds the card, straightens it, reads its text, and lets the type's parser find the
/// fields (cards.md 1). Where the outline is doubtful, the whole photo is read as well and the
/// better reading wins. Thread-safe.
public final class DocumentReader implements CardReader {

  /// Print on a smaller picture cannot be read.
  private static final int LEAST_SIDE = 240;

  /// A find with less is not trusted alone.
  private static final double STRONG_SUPPORT = .75;

  private static final double STRONG_ASPECT = .12;

  /// A second card must be this large, of the first, to be one that was meant to be shown.
  private static final double OTHER_CARD = .4;

  /// With fewer printed marks the card may lie otherwise.
  private static final int FEW_ANCHORS = 2;

  /// Without a type, a picture with fewer lines shows no card.
  private static final int FEW_LINES = 3;

  private static final double JPEG_QUALITY = .9;

  private final PictureReader pictures;
  private final TextReader text;
  private final CardParsers parsers;
  private final PortraitFinder portraits;
  private final WarningLimits limits;
  private final Semaphore workers;
  private final CardFinder finder = new CardFinder();
  private final JpegWriter jpeg = new JpegWriter(JPEG_QUALITY);

  /// @param workers readings at once; one more answers [CardReader.Busy]
  public DocumentReader(
      PictureReader pictures,
      TextReader text,
      CardParsers parsers,
      PortraitFinder portraits,
      WarningLimits limits,
      int workers) {
    this.pictures = pictures;
    this.text = text;
    this.parsers = parsers;
    this.portraits = portraits;
    this.limits = limits;
    this.workers = new Semaphore(workers);
  }

  @Override
  public Result read(Request request) {
    if (!workers.tryAcquire()) {
      return new Busy();
    }
    try {
      return readAll(request);
    } catch (TextEngineFailed | InferenceFailed e) {
      return new EngineFailed(String.valueOf(e.getMessage()));
    } finally {
      workers.release();
    }
  }

  /// What one picture gives.
  private sealed interface Find {}

  private record Card(ParsedPicture parsed, Optional<FoundCard> outline, Picture photo)
      implements Find {}

  private record None(Result why) implements Find {}

  private Result readAll(Request request) {
    var cards = new ArrayList<Card>();
    var refusals = new ArrayList<Result>();
    for (byte[] encoded : request.pictures()) {
      switch (pictures.read(encoded)) {
        case PictureReading.Decoded(Picture picture) -> {
          switch (find(picture, request.wanted())) {
            case Card card -> cards.add(card);
            case None(Result why) -> refusals.add(why);
          }
        }
        case PictureReading.Unreadable _, PictureReading.Truncated _ ->
            refusals.add(Refused.PICTURE_UNREADABLE);
        case PictureReading.TooLarge _ -> refusals.add(Refused.PICTURE_TOO_LARGE);
        case PictureReading.DecoderFailed(String reason) -> {
          return new EngineFailed(reason);
        }
        case PictureReading.Busy _ -> {
          return new Busy();
        }
      }
    }
    return cards.stream()
        .max(Comparator.comparing(Card::parsed, ParsedPicture.BETTER))
        .map(this::read)
        .orElseGet(() -> telling(refusals));
  }

  /// Of several refusals the one that says most about the card.
  private static Result telling(List<Result> refusals) {
    return refusals.stream()
        .filter(Refused.class::isInstance)
        .map(Refused.class::cast)
        .max(Comparator.naturalOrder())
        .map(Result.class::cast)
        .orElse(Refused.NO_CARD);
  }

  private Find find(Picture photo, Optional<CardType> wanted) {
    if (Math.min(photo.width(), photo.height()) < LEAST_SIDE) {
      return new None(Refused.PICTURE_TOO_SMALL);
    }
    List<FoundCard> outlines = finder.find(photo, shapes(wanted));
    Optional<FoundCard> outline = outlines.stream().findFirst();
    var readings = new Readings(wanted);
    outline.ifPresent(card -> readings.add(straight(photo, card), TextReader.CARD, 2));
    if (severalCards(photo, outlines, wanted)) {
      return new None(Refused.SEVERAL_CARDS);
    }
    if (!outline.map(DocumentReader::strong).orElse(false) || readings.fewAnchors()) {
      readings.add(photo, TextReader.WHOLE_PHOTO, 4);
    }
    return readings
        .best()
        .<Find>map(best -> new Card(best, outline, photo))
        .orElseGet(() -> new None(readings.refusal()));
  }

  private static Set<CardShape> shapes(Optional<CardType> wanted) {
    return wanted.isEmpty() || wanted.get() == CardType.GENERAL_CARD
        ? EnumSet.allOf(CardShape.class)
        : EnumSet.of(wanted.get() == CardType.PASSPORT ? CardShape.PASSPORT_PAGE : CardShape.CARD);
  }

  private static Picture straight(Picture photo, FoundCard card) {
    return Dewarp.straight(photo, card.quad(), card.shape());
  }

  private static boolean strong(FoundCard card) {
    return card.support() >= STRONG_SUPPORT && card.aspectError() <= STRONG_ASPECT;
  }

  /// A book or a phone beside the card has its shape too: only what reads as a card counts.
  private boolean severalCards(Picture photo, List<FoundCard> outlines, Optional<CardType> wanted) {
    if (outlines.size() < 2) {
      return false;
    }
    double first = outlines.getFirst().quad().area();
    return outlines.stream()
            .filter(card -> strong(card) && card.quad().area() >= OTHER_CARD * first)
            .limit(3)
            .filter(
                card -> {
                  var readings = new Readings(wanted);
                  readings.add(straight(photo, card), TextReader.CARD, 2);
                  return readings.best().isPresent() && !readings.fewAnchors();
                })
            .limit(2)
            .count()
        == 2;
  }

  private Read read(Card card) {
    ParsedCard parsed = card.parsed().card();
    Optional<Picture> straight = card.outline().map(outline -> straight(card.photo(), outline));
    Set<org.veriself.domain.document.CardWarning> warnings =
        CardWarnings.of(
            card.outline(),
            straight.map(CardSigns::of),
            card.photo().width(),
            card.photo().height(),
            parsed.type(),
            limits);
    Picture upright = card.parsed().upright();
    return new Read(
        new CardReading(parsed.type(), parsed.fields(), parsed.numberCheck(), warnings),
        jpeg.write(upright),
        portraits.find(upright).map(jpeg::write));
  }

  /// The readings of one photo, turned as needed.
  private final class Readings {
    private final Optional<CardType> wanted;
    private final List<ParsedPicture> parsed = new ArrayList<>();
    private int mostLines;
    private boolean otherType;

    Readings(Optional<CardType> wanted) {
      this.wanted = wanted;
    }

    /// Reads a picture as it is and, when few printed marks are found, turned.
    ///
    /// @param ways 2 to try it on its head, 4 to try its sides as well
    void add(Picture picture, int limitSide, int ways) {
      List<TextLine> lines = text.read(picture, limitSide);
      boolean done = add(picture, lines);
      boolean onItsSide = ways == 4 && Level.onItsSide(lines);
      int[] turns = ways == 2 ? new int[] {2} : onItsSide ? new int[] {3, 1} : new int[] {2};
      for (int i = 0; i < turns.length && !done && lines.size() >= FEW_LINES; i++) {
        Picture turned = Dewarp.turned(picture, turns[i]);
        done = add(turned, text.read(turned, limitSide));
      }
    }

    private boolean add(Picture picture, List<TextLine> lines) {
      mostLines = Math.max(mostLines, lines.size());
      List<TextLine> levelled = Level.levelled(lines, picture.width(), picture.height());
      Map<TextLine, TextLine> original = new IdentityHashMap<>();
      for (int i = 0; i < lines.size(); i++) {
        original.put(levelled.get(i), lines.get(i));
      }
      var card = new CardText(levelled, picture.width(), picture.height());
      Optional<CardType> shown = parsers.typeOf(card);
      if (wanted.isPresent() && shown.isPresent() && !fits(shown.get(), wanted.get())) {
        otherType = true;
        return true;
      }
      Optional<CardParser> parser = wanted.or(() -> shown).flatMap(parsers::of);
      if (parser.isEmpty()) {
        return false;
      }
      ParsedCard read =
          parser.get().parse(card, line -> text.reread(picture, original.getOrDefault(line, line)));
      parsed.add(new ParsedPicture(read, picture));
      return read.anchors() >= FEW_ANCHORS;
    }

    /// A general card is read from any card's MRZ.
    private static boolean fits(CardType shown, CardType wanted) {
      return shown == wanted || wanted == CardType.GENERAL_CARD;
    }

    boolean fewAnchors() {
      return best().map(one -> one.card().anchors() < FEW_ANCHORS).orElse(true);
    }

    Optional<ParsedPicture> best() {
      return otherType
          ? Optional.empty()
          : parsed.stream()
              .filter(one -> one.card().anchors() > 0 && !one.blank())
              .max(ParsedPicture.BETTER);
    }

    Refused refusal() {
      return otherType || wanted.isPresent() && mostLines >= FEW_LINES
          ? Refused.WRONG_TYPE
          : Refused.NO_CARD;
    }
  }
}
