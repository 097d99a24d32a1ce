package org.veriself.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.veriself.domain.media.PhotoCheck;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;

/// A photo is readable when the decoder reads it; nothing less proves it. A check occupies its
/// call's turn for as long as it waits for a decoder, so that only some may at once: the photos of
/// one account must not keep others from their results. Thread-safe.
final class DecodedPhotoCheck implements PhotoCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PictureReader reader;
  private final Semaphore turns;

  /// @param atOnce checks at the same time; who finds none free for a second is told "busy"
  DecodedPhotoCheck(PictureReader reader, int atOnce) {
    this.reader = reader;
    this.turns = new Semaphore(atOnce, true);
  }

  @Override
  public Verdict check(byte[] photo) {
    try {
      if (!turns.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        return Verdict.BUSY;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.BUSY;
    }
    try {
      return decoded(photo);
    } finally {
      turns.release();
    }
  }

  private Verdict decoded(byte[] photo) {
    return switch (reader.read(photo)) {
      case PictureReading.Decoded _ -> Verdict.READABLE;
      case PictureReading.Unreadable _,
          PictureReading.Truncated _,
          PictureReading.DecoderFailed _ ->
          Verdict.UNREADABLE;
      case PictureReading.TooLarge _ -> Verdict.TOO_LARGE;
      case PictureReading.Busy _ -> Verdict.BUSY;
    };
  }
}
