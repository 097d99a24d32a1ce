package org.veriself.benchmarks.card;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.veriself.benchmarks.Benchmark;
import org.veriself.benchmarks.BenchmarkFailed;
import org.veriself.benchmarks.Row;
import org.veriself.benchmarks.process.ResidentMemory;
import org.veriself.document.card.CardParsers;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.reading.DocumentReader;
import org.veriself.document.reading.FacePortraitFinder;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardReader;
import org.veriself.evaluation.card.photo.PhoneCamera;
import org.veriself.evaluation.card.photo.PhoneQuality;
import org.veriself.evaluation.card.photo.PhotoVariant;
import org.veriself.evaluation.card.print.CardFonts;
import org.veriself.evaluation.card.print.CardPress;
import org.veriself.inference.ModelPack;
import org.veriself.media.decoding.DecodingLimits;
import org.veriself.media.decoding.DecodingPool;

/// Memory of this process and its decoding children while 2,000 photos of cards are read one after
/// another, types mixed: what is kept for each would show as growth.
public final class CardMemoryBenchmark implements Benchmark {
  private static final List<String> KINDS =
      List.of(
          "HKIDCard",
          "MLIDCard",
          "IndonesiaIDCard",
          "PhilippinesVoteID",
          "PhilippinesDrivingLicense",
          "td1",
          "td3");
  private static final int CARDS = 2_000;
  private static final int WARM_UP = 400;

  /// Different photos; more would only take longer to invent.
  private static final int PHOTOS = 70;

  private static final double MOST_GROWTH = 1.05;

  @Override
  public String name() {
    return "card-memory";
  }

  @Override
  public List<Row> run(Consumer<String> progress) {
    progress.accept("inventing " + PHOTOS + " photos");
    List<byte[]> photos = photos();
    try (TextReader text = TextReader.bundled();
        ModelPack pack = ModelPack.bundled();
        DecodingPool pool = DecodingPool.start(DecodingLimits.standard(), 1)) {
      DocumentReader reader =
          new DocumentReader(
              pool,
              text,
              CardParsers.standard(InstantSource.system()),
              new FacePortraitFinder(pack),
              WarningLimits.STANDARD,
              1);
      double warm = 0;
      for (int i = 0; i < CARDS; i++) {
        var _ =
            reader.read(new CardReader.Request(List.of(photos.get(i % PHOTOS)), Optional.empty()));
        if (i + 1 == WARM_UP) {
          warm = settled();
        }
        if ((i + 1) % 200 == 0) {
          progress.accept("%d of %d cards, %.0f MB".formatted(i + 1, CARDS, settled()));
        }
      }
      double last = settled();
      return List.of(
          Row.ratio(
              "memory after " + CARDS + " cards",
              "%.0f MB".formatted(last),
              "%.0f MB after %d".formatted(warm, WARM_UP),
              last / warm,
              Row.Direction.AT_MOST,
              MOST_GROWTH));
    } catch (RuntimeException e) {
      throw new BenchmarkFailed("the reading of cards", e);
    }
  }

  private static List<byte[]> photos() {
    CardPress press = new CardPress(CardFonts.installed(), 0);
    PhoneCamera camera = new PhoneCamera(PhoneQuality.standard());
    List<byte[]> photos = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      String kind = KINDS.get(i % KINDS.size());
      photos.add(
          camera.photograph(
              press.print(kind, i, Optional.empty()).picture(), PhotoVariant.PHONE, i));
    }
    return photos;
  }

  /// The heap's own garbage is not what is looked for.
  private static double settled() {
    System.gc();
    return ResidentMemory.megabytes(ProcessHandle.current());
  }
}
