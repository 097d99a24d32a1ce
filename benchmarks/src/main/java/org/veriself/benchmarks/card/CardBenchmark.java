package org.veriself.benchmarks.card;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.Samples;
import org.veriself.document.card.CardParsers;
import org.veriself.document.geometry.Dewarp;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.reading.DocumentReader;
import org.veriself.document.reading.FacePortraitFinder;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardReader;
import org.veriself.domain.document.CardType;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.inference.ModelPack;
import org.veriself.media.Picture;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;

/// Invented cards, one thread: the text of a straightened card of 1000 x 630 alone, and the whole
/// way from a phone's photo to its fields with the outline found by the program.
public final class CardBenchmark implements Benchmark {
  private static final int CARDS = 16;
  private static final int WARM_UP = 4;
  private static final int CARD_WIDTH = 1_000;
  private static final double MOST_MILLIS = 320;
  private static final double MOST_MILLIS_KTP = 450;
  private static final double MOST_MILLIS_PHOTO = 1_000;

  @Override
  public String name() {
    return "cards";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    List<Row> rows = new ArrayList<>();
    CardPress press = new CardPress(CardFonts.installed(), 0);
    try (TextReader text = TextReader.bundled();
        ModelPack pack = ModelPack.bundled();
        DecodingPool pool = DecodingPool.start(DecodingLimits.standard(), 1)) {
      progress.accept("the text of straightened cards");
      rows.add(straightened(press, text, "MLIDCard", MOST_MILLIS));
      rows.add(straightened(press, text, "HKIDCard", MOST_MILLIS));
      rows.add(straightened(press, text, "IndonesiaIDCard", MOST_MILLIS_KTP));
      progress.accept("whole photos");
      DocumentReader reader =
          new DocumentReader(
              pool,
              text,
              CardParsers.standard(InstantSource.system()),
              new FacePortraitFinder(pack),
              WarningLimits.STANDARD,
              1);
      rows.add(photo(press, reader, "MLIDCard", CardType.ML_ID_CARD));
      rows.add(photo(press, reader, "IndonesiaIDCard", CardType.INDONESIA_ID_CARD));
      return rows;
    } catch (RuntimeException e) {
      throw new BenchmarkFailed("the reading of cards", e);
    }
  }

  private static Row straightened(CardPress press, TextReader text, String kind, double most) {
    Picture[] cards = new Picture[CARDS];
    for (int i = 0; i < CARDS; i++) {
      cards[i] = Dewarp.atMost(press.print(kind, i, Optional.empty()).picture(), CARD_WIDTH);
    }
    return Row.value(
        "card, text of a straightened %s 1000x630".formatted(kind),
        medianMillis(i -> text.read(cards[i], TextReader.CARD)),
        "ms",
        most);
  }

  private static Row photo(CardPress press, DocumentReader reader, String kind, CardType type) {
    PhoneCamera camera = new PhoneCamera(PhoneQuality.standard());
    CardReader.Request[] requests = new CardReader.Request[CARDS];
    for (int i = 0; i < CARDS; i++) {
      byte[] photo =
          camera.photograph(
              press.print(kind, i, Optional.empty()).picture(), PhotoVariant.PHONE, i);
      requests[i] = new CardReader.Request(List.of(photo), Optional.of(type));
    }
    return Row.value(
        "card, from a phone's photo to the fields, " + kind,
        medianMillis(i -> reader.read(requests[i])),
        "ms",
        MOST_MILLIS_PHOTO);
  }

  private static double medianMillis(IntFunction<?> work) {
    for (int i = 0; i < WARM_UP; i++) {
      Object _ = work.apply(i);
    }
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < CARDS; i++) {
      long begun = System.nanoTime();
      Object _ = work.apply(i);
      millis.add((System.nanoTime() - begun) / 1e6);
    }
    return Samples.of(millis).median();
  }
}
