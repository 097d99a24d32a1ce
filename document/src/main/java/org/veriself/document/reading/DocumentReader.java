package org.veriself.document.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.veriself.document.card.CardParsers;
import org.veriself.document.card.ParsedCard;
import org.veriself.document.geometry.CardFinder;
import org.veriself.document.geometry.CardShape;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.geometry.FoundCard;
import org.veriself.document.quality.CardSigns;
import org.veriself.document.quality.CardWarnings;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.text.TextEngineFailed;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardField;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardReading;
import org.veriself.domain.document.CardType;
import org.veriself.domain.document.CardWarning;
import org.veriself.domain.document.NumberCheck;
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

  /// More pixels than this add nothing to a card straightened to 1000.
  private static final int MOST_SIDE = 3200;

  private static final int CUT_SIDE = 2000;

  /// A find with less is not trusted alone.
  private static final double STRONG_SUPPORT = .75;

  private static final double STRONG_ASPECT = .12;

  private static final double FRAME_ASPECT = .03;

  /// Another find must be this large, of the first, to be a card that was meant to be shown.
  private static final double OTHER_CARD = .4;

  private static final int MOST_OUTLINES = 3;

  /// On generated cards nearly all values below are wrong, and hardly any right one is below: a
  /// starting point and no statement about real ones.
  private static final double LEAST_CONFIDENCE = .7;

  private static final double JPEG_QUALITY = .9;

  private final PictureReader pictures;
  private final TextReader text;
  private final CardInterpreter interpreter;
  private final PortraitFinder portraits;
  private final WarningLimits limits;
  private final Semaphore workers;
  private final CardFinder finder = new CardFinder();
  private final JpegWriter jpeg = new JpegWriter(JPEG_QUALITY);

  /// @param text stays the caller's to close
  /// @param workers readings at once; one more answers [CardReader.Busy]
  public DocumentReader(
      PictureReader pictures,
      TextReader text,
      CardParsers parsers,
      PortraitFinder portraits,
      WarningLimits limits,
      int workers) {
    this(pictures, text, CardInterpreter.of(parsers), portraits, limits, workers);
  }

  DocumentReader(
      PictureReader pictures,
      TextReader text,
      CardInterpreter interpreter,
      PortraitFinder portraits,
      WarningLimits limits,
      int workers) {
    this.pictures = pictures;
    this.text = text;
    this.interpreter = interpreter;
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

  /// @param outline with its straightened picture, when one was found
  private record Card(ParsedPicture parsed, Optional<View> outline, Picture photo)
      implements Find {}

  private record None(Refused why) implements Find {}

  /// An outline and what lies in it.
  private record View(FoundCard card, Picture straight) {}

  private Result readAll(Request request) {
    var cards = new ArrayList<Card>();
    var refusals = EnumSet.noneOf(Refused.class);
    for (byte[] encoded : request.pictures()) {
      switch (pictures.read(encoded)) {
        case PictureReading.Decoded(Picture picture) -> {
          switch (find(picture, request.wanted())) {
            case Card card -> cards.add(card);
            case None(Refused why) -> refusals.add(why);
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
    Optional<Card> best =
        cards.stream().max(Comparator.comparing(Card::parsed, ParsedPicture.BETTER));
    if (best.isPresent()) {
      return read(best.get());
    }
    // They are declared in the order in which they say more about the card.
    return refusals.stream().max(Comparator.naturalOrder()).orElse(Refused.NO_CARD);
  }

  private Find find(Picture decoded, Optional<CardType> wanted) {
    if (Math.min(decoded.width(), decoded.height()) < LEAST_SIDE) {
      return new None(Refused.PICTURE_TOO_SMALL);
    }
    Picture photo = Dewarp.atMost(decoded, MOST_SIDE);
    List<View> views = views(photo, wanted);
    var readings = new ArrayList<Readings>();
    var cards = new ArrayList<Card>();
    for (View view : views) {
      Readings ofView = Readings.ofCard(view.straight(), text, interpreter, wanted);
      readings.add(ofView);
      ofView.best().ifPresent(best -> cards.add(new Card(best, Optional.of(view), photo)));
    }
    // A book or a phone beside the card has its shape too: only what reads as a card counts.
    if (readings.stream().filter(one -> !one.fewAnchors()).count() > 1) {
      return new None(Refused.SEVERAL_CARDS);
    }
    Optional<View> frame = frame(photo, wanted);
    boolean clear =
        frame.isEmpty()
            && !views.isEmpty()
            && strong(views.getFirst().card())
            && readings.stream().anyMatch(one -> !one.fewAnchors());
    if (!clear && readings.stream().noneMatch(Readings::otherType)) {
      Readings whole = Readings.ofPhoto(photo, text, interpreter, wanted);
      readings.add(whole);
      Optional<View> outline = frame.or(() -> views.stream().findFirst());
      whole.best().ifPresent(best -> cards.add(new Card(best, outline, photo)));
    }
    return cards.stream()
        .max(Comparator.comparing(Card::parsed, ParsedPicture.BETTER))
        .<Find>map(card -> card)
        .orElseGet(() -> new None(refusal(readings, views, wanted)));
  }

  /// A scan or a crop with a card's proportions, which no camera has, may be the card itself, and a
  /// frame printed on it its only outline.
  private static Optional<View> frame(Picture photo, Optional<CardType> wanted) {
    return shapes(wanted).stream()
        .map(shape -> FoundCard.wholePicture(photo.width(), photo.height(), shape))
        .filter(card -> card.aspectError() < FRAME_ASPECT)
        .findFirst()
        .map(card -> new View(card, Dewarp.straight(photo, card.quad(), card.shape())));
  }

  /// The first outline, and others that are as clearly a card's.
  private List<View> views(Picture photo, Optional<CardType> wanted) {
    List<FoundCard> outlines = finder.find(photo, shapes(wanted));
    var views = new ArrayList<View>();
    for (FoundCard card : outlines) {
      boolean first = views.isEmpty();
      if (first
          || (strong(card)
              && card.quad().area() >= OTHER_CARD * outlines.getFirst().quad().area())) {
        views.add(new View(card, Dewarp.straight(photo, card.quad(), card.shape())));
      }
      if (views.size() == MOST_OUTLINES) {
        break;
      }
    }
    return views;
  }

  private static Set<CardShape> shapes(Optional<CardType> wanted) {
    if (wanted.isEmpty() || wanted.get() == CardType.GENERAL_CARD) {
      return EnumSet.allOf(CardShape.class);
    }
    return EnumSet.of(wanted.get() == CardType.PASSPORT ? CardShape.PASSPORT_PAGE : CardShape.CARD);
  }

  private static boolean strong(FoundCard card) {
    return card.support() >= STRONG_SUPPORT && card.aspectError() <= STRONG_ASPECT;
  }

  private static Refused refusal(
      List<Readings> readings, List<View> views, Optional<CardType> wanted) {
    boolean someCard =
        wanted.isPresent()
            && !views.isEmpty()
            && strong(views.getFirst().card())
            && readings.getFirst().hasText();
    return someCard || readings.stream().anyMatch(Readings::otherType)
        ? Refused.WRONG_TYPE
        : Refused.NO_CARD;
  }

  private Read read(Card card) {
    ParsedCard parsed = card.parsed().card();
    Set<CardWarning> warnings =
        CardWarnings.of(
            card.outline().map(View::card),
            card.outline().map(view -> CardSigns.of(view.straight())),
            card.photo().width(),
            card.photo().height(),
            parsed.type(),
            limits);
    Picture cut = Dewarp.atMost(card.parsed().upright(), CUT_SIDE);
    return new Read(
        new CardReading(parsed.type(), told(parsed), parsed.numberCheck(), warnings),
        jpeg.write(cut),
        portraits.find(cut).map(jpeg::write));
  }

  /// What is only guessed is not told. A card whose number cannot be is refused as a whole, and
  /// keeps what was read.
  private static List<CardField> told(ParsedCard card) {
    return card.numberCheck() == NumberCheck.INVALID
        ? card.fields()
        : card.fields().stream()
            .map(
                field ->
                    field.confidence() < LEAST_CONFIDENCE ? CardField.unread(field.name()) : field)
            .toList();
  }
}
