package org.veriself.server;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.veriself.document.card.CardParsers;
import org.veriself.document.quality.WarningLimits;
import org.veriself.document.reading.DocumentReader;
import org.veriself.document.reading.FacePortraitFinder;
import org.veriself.document.text.TextReader;
import org.veriself.domain.document.CardReader;
import org.veriself.inference.ModelPack;
import org.veriself.media.picture.PictureReader;

/// Loads the reading of cards when the first card comes: a server that never sees one starts
/// faster and stays smaller. Thread-safe.
final class LazyCardReader implements CardReader, AutoCloseable {
  private final PictureReader pictures;
  private final ModelPack pack;
  private final int workers;
  private final InstantSource clock;
  private @Nullable Loaded loaded;
  private boolean closed;

  private record Loaded(TextReader text, DocumentReader reader) {}

  LazyCardReader(PictureReader pictures, ModelPack pack, int workers, InstantSource clock) {
    this.pictures = pictures;
    this.pack = pack;
    this.workers = workers;
    this.clock = clock;
  }

  @Override
  public Result read(Request request) {
    return loaded().reader().read(request);
  }

  private synchronized Loaded loaded() {
    if (closed) {
      throw new IllegalStateException("the server stops");
    }
    Loaded before = loaded;
    if (before != null) {
      return before;
    }
    TextReader text = TextReader.bundled();
    Loaded made =
        new Loaded(
            text,
            new DocumentReader(
                pictures,
                text,
                CardParsers.standard(clock),
                new FacePortraitFinder(pack),
                WarningLimits.STANDARD,
                workers));
    loaded = made;
    return made;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Loaded last = loaded;
    if (last != null) {
      last.text().close();
    }
  }
}
