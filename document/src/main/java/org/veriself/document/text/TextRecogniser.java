package org.veriself.document.text;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Says what level lines of text say.
final class TextRecogniser {

  private static final int HEIGHT = 48;
  private static final int NARROWEST = 32;

  /// Nothing on a card is longer; what is may be texture and would only cost memory.
  private static final int WIDEST = 2400;

  /// Columns per step of the output.
  private static final int STEP = 8;

  /// Lines of a batch, and how much wider than its narrowest line it may be: on one thread a batch
  /// saves little, and padding costs as much as text.
  private static final int MOST_LINES = 4;

  private static final double MOST_PADDING = 1.02;

  private static final int NO_CHARACTER = 0;

  private final TextNetwork network;
  private final List<String> alphabet;
  private final int[] considered;
  private final boolean tildes;

  TextRecogniser(TextNetwork network, List<String> alphabet) {
    this(network, alphabet, _ -> true);
  }

  /// @param possible what the lines may say; of each place the likeliest of these is taken
  TextRecogniser(TextNetwork network, List<String> alphabet, Predicate<String> possible) {
    this.network = network;
    this.alphabet = List.copyOf(alphabet);
    this.considered =
        IntStream.range(0, alphabet.size())
            .filter(index -> index == NO_CHARACTER || possible.test(alphabet.get(index)))
            .toArray();
    this.tildes = possible.test("Ñ");
  }

  /// @param text NFKC, spaces recovered, trimmed; may be empty
  /// @param confidence mean of the characters, 0 when there is none
  record Reading(String text, double confidence) {}

  /// The characters in the order of the network's output: 0 is none, the last is the space.
  static List<String> alphabet() {
    var alphabet = new ArrayList<String>();
    alphabet.add("");
    new String(TextNetwork.bytes(NetworkFile.ALPHABET), StandardCharsets.UTF_8)
        .lines()
        .map(character -> Normalizer.normalize(character, Normalizer.Form.NFKC))
        .forEach(alphabet::add);
    alphabet.add(" ");
    return alphabet;
  }

  /// One reading per line, in the lines' order.
  ///
  /// @param stretch of the width: below 1 brings widely spaced characters together
  List<Reading> read(List<LineCrop> lines, double stretch) {
    int[] widths = lines.stream().mapToInt(line -> width(line.rgb(), stretch)).toArray();
    List<Integer> byWidth =
        IntStream.range(0, widths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer line) -> widths[line]).reversed())
            .toList();
    var readings = new Reading[widths.length];
    int start = 0;
    while (start < byWidth.size()) {
      int widest = widths[byWidth.get(start)];
      int end = start + 1;
      while (end < byWidth.size()
          && end - start < MOST_LINES
          && widths[byWidth.get(end)] * MOST_PADDING >= widest) {
        end++;
      }
      List<Integer> batch = byWidth.subList(start, end);
      readBatch(lines, widths, batch, Math.ceilDiv(widest, STEP) * STEP, readings);
      start = end;
    }
    return List.of(readings);
  }

  private static int width(Mat line, double stretch) {
    double width = Math.ceil(stretch * HEIGHT * line.cols() / line.rows());
    return (int) Math.clamp(width, NARROWEST, WIDEST);
  }

  private void readBatch(
      List<LineCrop> lines,
      int[] widths,
      List<Integer> batch,
      int paddedWidth,
      Reading[] readings) {
    int values = 3 * HEIGHT * paddedWidth;
    TextNetwork.Output output;
    try (Arena arena = Arena.ofConfined();
        var _ = new PointerScope()) {
      FloatBuffer input =
          arena
              .allocate((long) batch.size() * values * Float.BYTES, Float.BYTES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      for (int i = 0; i < batch.size(); i++) {
        int line = batch.get(i);
        var small = new Mat();
        resize(lines.get(line).rgb(), small, new Size(widths[line], HEIGHT), 0, 0, INTER_LINEAR);
        ChannelScale.RECOGNITION.put(small, paddedWidth, input, i * values);
      }
      output = network.run(input, batch.size(), 3, HEIGHT, paddedWidth);
    }
    int steps = Math.toIntExact(output.shape()[1]);
    for (int i = 0; i < batch.size(); i++) {
      int line = batch.get(i);
      LineCrop crop = lines.get(line);
      double columnsPerStep = (double) paddedWidth / steps * crop.rgb().cols() / widths[line];
      readings[line] = decoded(output, i, columnsPerStep, crop);
    }
  }

  /// Greedy CTC: the likeliest character of each step, repeats joined, blanks dropped.
  private Reading decoded(
      TextNetwork.Output output, int picture, double columnsPerStep, LineCrop crop) {
    int steps = Math.toIntExact(output.shape()[1]);
    int classes = Math.toIntExact(output.shape()[2]);
    var seen = new ArrayList<Spaces.Seen>();
    double sum = 0;
    int last = 0;
    int start = 0;
    double space = 0;
    for (int step = 0; step <= steps; step++) {
      int row = (picture * steps + step) * classes;
      int best = step == steps ? NO_CHARACTER : likeliest(output.values(), row);
      if (best != last) {
        if (last != NO_CHARACTER) {
          double from = (start + .5) * columnsPerStep;
          double to = (step - .5) * columnsPerStep;
          seen.add(new Spaces.Seen(character(last), from, to, space));
          space = 0;
        }
        if (best != NO_CHARACTER) {
          sum += output.values()[row + best];
        }
        start = step;
        last = best;
      }
      if (step < steps) {
        space = Math.max(space, output.values()[row + classes - 1]);
      }
    }
    if (seen.isEmpty()) {
      return new Reading("", 0);
    }
    Ink ink = crop.ink();
    List<Spaces.Seen> marked = tildes ? Tildes.recovered(seen, ink, crop::inkWithRoomAbove) : seen;
    String text = Spaces.recovered(marked, ink);
    return new Reading(
        Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " "),
        Math.clamp(sum / seen.size(), 0, 1));
  }

  /// The probabilities of a step sum to 1: what has more than half of it needs no comparing.
  private int likeliest(float[] values, int row) {
    int best = NO_CHARACTER;
    float most = values[row];
    for (int at = 0; at < considered.length && most <= .5f; at++) {
      float probability = values[row + considered[at]];
      if (probability > most) {
        best = considered[at];
        most = probability;
      }
    }
    return best;
  }

  private String character(int index) {
    return alphabet.get(index);
  }
}
