package org.veriself.document.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.veriself.document.geometry.Corner;
import org.veriself.document.geometry.Pixels;
import org.veriself.document.geometry.Quad;
import org.veriself.media.Picture;

/// Reads printed text with the PP-OCR v4 networks (ocr-engine.md).
///
/// Safe for use by several threads: they share the sessions, and each call computes on its own
/// thread. How many calls run at once is the caller's to limit.
public final class TextReader implements AutoCloseable {

  /// Limit of the detector for a picture in which the card is a part.
  public static final int WHOLE_PHOTO = 960;

  /// Limit for a straightened card. On generated photos 960 found 209 of 259 values, 640 found 206,
  /// in four fifths of the time.
  public static final int CARD = 640;

  /// Below this a reading is noise that looked like text.
  private static final double LEAST_CONFIDENCE = .4;

  /// A line of which the recogniser is less sure is read again, if it is so many heights long.
  private static final double SURE = .92;

  private static final double LONG = 3;

  /// The second reading must be surer by so much.
  private static final double SURER = .02;

  /// How far MRZ characters are brought together for a second reading (ocr-engine.md).
  private static final double NARROWED = .65;

  /// Room around a line for a second reading, in heights of its box: the detector cuts a line in
  /// which thin fillers end too short.
  private static final double ROOM = .12;

  /// Where a lone letter stands under its label, in heights of the label's box, and how sure it
  /// must be.
  private static final double LETTER_WIDTH = 1.8;

  private static final double LETTER_ROW = .97;
  private static final double LETTER_SURE = .7;

  private static final Pattern IN_ZONE = Pattern.compile("[A-Z0-9<]");

  private final int threads;
  private final List<String> alphabet;
  private final TextNetwork detection;
  private final TextNetwork recognition;
  private final TextDetector detector;
  private final TextRecogniser recogniser;
  private final TextRecogniser zone;
  private @Nullable TextNetwork olderRecognition;
  private @Nullable TextRecogniser olderZone;

  private TextReader(TextNetwork detection, TextNetwork recognition, int threads) {
    this.threads = threads;
    this.alphabet = TextRecogniser.alphabet();
    this.detection = detection;
    this.recognition = recognition;
    this.detector = new TextDetector(detection);
    this.recogniser = new TextRecogniser(recognition, alphabet);
    this.zone = new TextRecogniser(recognition, alphabet, TextReader::inZone);
  }

  /// Loads the networks from the class path.
  public static TextReader bundled() {
    return bundled(1);
  }

  /// @param threads of one call; more than one gains little (ocr-engine.md)
  public static TextReader bundled(int threads) {
    TextNetwork detection = TextNetwork.load(NetworkFile.DETECTION, threads);
    try {
      return new TextReader(detection, TextNetwork.load(NetworkFile.RECOGNITION, threads), threads);
    } catch (RuntimeException e) {
      detection.close();
      throw e;
    }
  }

  /// All lines, from top to bottom. The same picture gives the same lines.
  ///
  /// @param limitSide longest side at which text is searched for; smaller is faster and misses
  ///     small print. Characters are always read at the picture's own size.
  public List<TextLine> read(Picture picture, int limitSide) {
    try (var _ = new PointerScope()) {
      Mat rgb = Pixels.mat(picture);
      List<LineCrop> crops =
          detector.detect(rgb, limitSide).stream().map(box -> LineCrop.of(rgb, box)).toList();
      List<TextRecogniser.Reading> readings = readings(crops);
      var lines = new ArrayList<TextLine>();
      for (int i = 0; i < crops.size(); i++) {
        TextRecogniser.Reading reading = readings.get(i);
        if (!reading.text().isEmpty() && reading.confidence() >= LEAST_CONFIDENCE) {
          lines.add(line(crops.get(i).place(), reading));
        }
      }
      lines.sort(
          Comparator.comparingDouble(TextLine::centreY).thenComparingDouble(TextLine::centreX));
      return List.copyOf(lines);
    }
  }

  /// In long lines of small letters the recogniser loses some when there is much room above and
  /// below them: those that it doubts are read again without it, and the surer reading is taken.
  private List<TextRecogniser.Reading> readings(List<LineCrop> crops) {
    var readings = new ArrayList<>(recogniser.read(crops, 1));
    var again = new ArrayList<Integer>();
    var tight = new ArrayList<LineCrop>();
    for (int i = 0; i < crops.size(); i++) {
      if (doubted(readings.get(i)) && crops.get(i).length() >= LONG) {
        int line = i;
        crops
            .get(i)
            .tightened()
            .ifPresent(
                crop -> {
                  again.add(line);
                  tight.add(crop);
                });
      }
    }
    List<TextRecogniser.Reading> second = recogniser.read(tight, 1);
    for (int i = 0; i < second.size(); i++) {
      if (second.get(i).confidence() > readings.get(again.get(i)).confidence() + SURER) {
        readings.set(again.get(i), second.get(i));
      }
    }
    return readings;
  }

  /// Lines of a machine-readable zone have a second reading of their own.
  private static boolean doubted(TextRecogniser.Reading reading) {
    return reading.confidence() < SURE && !reading.text().contains("<");
  }

  /// Other readings of one line of a machine-readable zone, for a check digit that failed: only of
  /// characters that a zone has, with room around the line, brought together, and by the older
  /// recogniser. The likelier come first; none is empty, and those that agree are all there.
  public List<String> reread(Picture picture, TextLine line) {
    List<String> readings = new ArrayList<>();
    try (var _ = new PointerScope()) {
      Mat rgb = Pixels.mat(picture);
      Quad place = place(line.corners());
      List<LineCrop> tight = List.of(LineCrop.cut(rgb, place));
      List<LineCrop> roomy = List.of(LineCrop.cut(rgb, place.grown(ROOM)));
      for (TextRecogniser one : List.of(zone, olderZone())) {
        readings.add(one.read(tight, 1).getFirst().text());
        readings.add(one.read(roomy, 1).getFirst().text());
        readings.add(one.read(tight, NARROWED).getFirst().text());
        readings.add(one.read(roomy, NARROWED).getFirst().text());
      }
    }
    return readings.stream().filter(reading -> !reading.isEmpty()).toList();
  }

  /// A second reading of one line of capitals and digits, with room around it.
  public Optional<String> readWithRoom(Picture picture, TextLine line) {
    try (var _ = new PointerScope()) {
      LineCrop roomy = LineCrop.cut(Pixels.mat(picture), place(line.corners()).grown(ROOM));
      String text = zone.read(List.of(roomy), 1).getFirst().text();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }

  /// What stands in a place where a line of a machine-readable zone should be. Empty when there is
  /// none.
  public Optional<TextLine> readZoneLine(Picture picture, List<TextLine.Point> corners) {
    try (var _ = new PointerScope()) {
      Quad place = place(corners);
      TextRecogniser.Reading reading =
          zone.read(List.of(LineCrop.cut(Pixels.mat(picture), place)), 1).getFirst();
      return reading.text().isEmpty() ? Optional.empty() : Optional.of(line(place, reading));
    }
  }

  /// A lone letter in the row under a label. Empty when there is none of these.
  ///
  /// @param letters that it may be
  public Optional<TextLine> readLetterUnder(Picture picture, TextLine label, String letters) {
    try (var _ = new PointerScope()) {
      Quad place = place(label.corners()).started(LETTER_WIDTH).lowered(LETTER_ROW);
      var oneOf = new TextRecogniser(recognition, alphabet, letters::contains);
      TextRecogniser.Reading reading =
          oneOf.read(List.of(LineCrop.cut(Pixels.mat(picture), place)), 1).getFirst();
      return reading.text().length() == 1 && reading.confidence() >= LETTER_SURE
          ? Optional.of(line(place, reading))
          : Optional.empty();
    }
  }

  private static boolean inZone(String character) {
    return IN_ZONE.matcher(character).matches();
  }

  private static Quad place(List<TextLine.Point> corners) {
    return Quad.of(corners.stream().map(point -> new Corner(point.x(), point.y())).toList());
  }

  /// Loaded when first asked for: most cards never need it.
  private synchronized TextRecogniser olderZone() {
    TextRecogniser older = olderZone;
    if (older == null) {
      olderRecognition = TextNetwork.load(NetworkFile.OLDER_RECOGNITION, threads);
      older = new TextRecogniser(olderRecognition, alphabet, TextReader::inZone);
      olderZone = older;
    }
    return older;
  }

  private static TextLine line(Quad place, TextRecogniser.Reading reading) {
    return new TextLine(
        place.corners().stream().map(corner -> new TextLine.Point(corner.x(), corner.y())).toList(),
        reading.text(),
        reading.confidence());
  }

  @Override
  public synchronized void close() {
    detection.close();
    recognition.close();
    if (olderRecognition != null) {
      olderRecognition.close();
    }
  }
}
