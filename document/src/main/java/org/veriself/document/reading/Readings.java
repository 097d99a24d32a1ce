package org.veriself.document.reading;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.veriself.document.card.CardText;
import org.veriself.document.card.ParsedCard;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.text.TextLine;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardType;
import org.veriself.media.Picture;

/// The readings of one view of a card, which is turned when it says too little.
final class Readings {

  /// With fewer printed marks the card may lie otherwise.
  private static final int FEW_ANCHORS = 2;

  /// With fewer lines nothing can be a card.
  private static final int FEW_LINES = 3;

  private final TextReader text;
  private final CardInterpreter interpreter;
  private final Optional<CardType> wanted;
  private final List<ParsedPicture> parsed = new ArrayList<>();
  private int mostLines;
  private boolean otherType;

  private Readings(TextReader text, CardInterpreter interpreter, Optional<CardType> wanted) {
    this.text = text;
    this.interpreter = interpreter;
    this.wanted = wanted;
  }

  /// Reads a straightened card, which can only stand on its head.
  static Readings ofCard(
      Picture straight, TextReader text, CardInterpreter interpreter, Optional<CardType> wanted) {
    var readings = new Readings(text, interpreter, wanted);
    readings.add(straight, TextReader.CARD, false);
    return readings;
  }

  /// Reads a whole photo, in which the card may lie any way.
  static Readings ofPhoto(
      Picture photo, TextReader text, CardInterpreter interpreter, Optional<CardType> wanted) {
    var readings = new Readings(text, interpreter, wanted);
    readings.add(photo, TextReader.WHOLE_PHOTO, true);
    return readings;
  }

  private void add(Picture picture, int limitSide, boolean anyWay) {
    List<TextLine> lines = read(picture, limitSide);
    boolean done = add(picture, lines);
    int[] turns = anyWay && Level.onItsSide(lines) ? new int[] {3, 1} : new int[] {2};
    for (int i = 0; i < turns.length && !done; i++) {
      Picture turned = Dewarp.turned(picture, turns[i]);
      done = add(turned, read(turned, limitSide));
    }
  }

  private List<TextLine> read(Picture picture, int limitSide) {
    return ZoneLines.completed(
        text.read(picture, limitSide), corners -> text.readZoneLine(picture, corners));
  }

  /// Whether there is nothing to gain from turning the picture.
  private boolean add(Picture picture, List<TextLine> lines) {
    mostLines = Math.max(mostLines, lines.size());
    List<TextLine> levelled = Level.levelled(lines, picture.width(), picture.height());
    var original = new IdentityHashMap<TextLine, TextLine>();
    for (int i = 0; i < lines.size(); i++) {
      original.put(levelled.get(i), lines.get(i));
    }
    var card = new CardText(levelled, picture.width(), picture.height());
    Optional<CardType> shown = interpreter.typeOf(card);
    if (wanted.isPresent() && shown.isPresent() && !fits(shown.get(), wanted.get())) {
      otherType = true;
      return true;
    }
    Optional<ParsedCard> read =
        wanted
            .or(() -> shown)
            .flatMap(
                type -> interpreter.parse(type, card, new PictureReread(text, picture, original)));
    read.ifPresent(one -> parsed.add(new ParsedPicture(one, picture)));
    return read.map(one -> one.anchors() >= FEW_ANCHORS).orElse(false);
  }

  /// A general card is whatever bears an MRZ.
  private static boolean fits(CardType shown, CardType wanted) {
    return shown == wanted || wanted == CardType.GENERAL_CARD;
  }

  /// The best reading that found anything.
  Optional<ParsedPicture> best() {
    return otherType
        ? Optional.empty()
        : parsed.stream()
            .filter(one -> one.card().anchors() > 0 && !one.blank())
            .max(ParsedPicture.BETTER);
  }

  boolean fewAnchors() {
    return best().map(one -> one.card().anchors() < FEW_ANCHORS).orElse(true);
  }

  /// Whether a card of a type other than the wanted one was recognised.
  boolean otherType() {
    return otherType;
  }

  boolean hasText() {
    return mostLines >= FEW_LINES;
  }
}
