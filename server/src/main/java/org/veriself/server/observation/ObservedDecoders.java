package org.veriself.server.observation;

import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;
import org.veriself.media.VideoFrame;
import org.veriself.media.picture.PictureReader;
import org.veriself.media.picture.PictureReading;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.FrameSink;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoReading;

/// Decoders whose readings are told of. What is done with a frame while the next one waits is not
/// decoding and does not count.
public final class ObservedDecoders implements VideoDecoder, PictureReader {
  private static final Activity VIDEO = Activity.of(Stage.DECODING, "video");
  private static final Activity PICTURE = Activity.of(Stage.DECODING, "picture");

  private final VideoDecoder videos;
  private final PictureReader pictures;
  private final ActivityObserver observer;

  public ObservedDecoders(VideoDecoder videos, PictureReader pictures, ActivityObserver observer) {
    this.videos = videos;
    this.pictures = pictures;
    this.observer = observer;
  }

  @Override
  public VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink) {
    ActivityObserver.Running running = observer.begin(VIDEO);
    TimedSink timed = new TimedSink(sink);
    VideoReading reading;
    try {
      reading = videos.decode(video, sampling, timed);
    } catch (RuntimeException | Error e) {
      running.without(timed.nanos);
      running.failed(e.getClass().getSimpleName());
      throw e;
    }
    running.without(timed.nanos);
    tell(running, reading);
    return reading;
  }

  /// Used by one thread.
  private static final class TimedSink implements FrameSink {
    private final FrameSink sink;
    private long nanos;

    private TimedSink(FrameSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean accept(VideoFrame frame) {
      long begun = System.nanoTime();
      try {
        return sink.accept(frame);
      } finally {
        nanos += System.nanoTime() - begun;
      }
    }
  }

  private static void tell(ActivityObserver.Running running, VideoReading reading) {
    switch (reading) {
      case VideoReading.Decoded _ -> running.ended(ActivityObserver.OK);
      case VideoReading.Stopped() -> running.ended("stopped");
      case VideoReading.Unreadable _ -> running.ended("unreadable");
      case VideoReading.NoVideo() -> running.ended("no_video");
      case VideoReading.TooLarge _ -> running.ended("too_large");
      case VideoReading.TooLong _ -> running.ended("too_long");
      case VideoReading.DecoderFailed _ -> running.failed("decoder_failed");
      case VideoReading.Busy() -> running.failed("busy");
    }
  }

  @Override
  public PictureReading read(byte[] picture) {
    ActivityObserver.Running running = observer.begin(PICTURE);
    PictureReading reading;
    try {
      reading = pictures.read(picture);
    } catch (RuntimeException | Error e) {
      running.failed(e.getClass().getSimpleName());
      throw e;
    }
    switch (reading) {
      case PictureReading.Decoded _ -> running.ended(ActivityObserver.OK);
      case PictureReading.Unreadable _ -> running.ended("unreadable");
      case PictureReading.Truncated() -> running.ended("truncated");
      case PictureReading.TooLarge _ -> running.ended("too_large");
      case PictureReading.DecoderFailed _ -> running.failed("decoder_failed");
      case PictureReading.Busy() -> running.failed("busy");
    }
    return reading;
  }
}
