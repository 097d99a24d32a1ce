package org.veriself.media.decoding;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.time.Duration;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.veriself.media.VideoFrame;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.FrameSink;
import org.veriself.media.video.VideoDecoder;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// Decodes in this very process: the yardstick for benchmarks and for the pool's tests, for files
/// we made ourselves. **Never for bytes from outside**, which could take the process down.
public final class InProcessDecoder implements VideoDecoder {

  private final VideoLimits limits;

  public InProcessDecoder(VideoLimits limits) {
    this.limits = limits;
  }

  @Override
  public VideoReading decode(byte[] video, FrameSampling sampling, FrameSink sink) {
    if (video.length > limits.maxBytes()) {
      return new VideoReading.TooLarge("more than %d bytes".formatted(limits.maxBytes()));
    }
    av_log_set_level(AV_LOG_QUIET);
    try (BytePointer file = new BytePointer(video);
        HeapTarget target = new HeapTarget(sink)) {
      return FfmpegVideo.decode(file, limits, sampling, target);
    }
  }

  private static final class HeapTarget implements FrameTarget, AutoCloseable {

    private static final int SPARE_BYTES = 64;

    private final FrameSink sink;
    private @Nullable BytePointer memory;

    HeapTarget(FrameSink sink) {
      this.sink = sink;
    }

    @Override
    public BytePointer claim(int width, int height) {
      long needed = (long) width * height * 3 + SPARE_BYTES;
      if (memory == null || memory.capacity() < needed) {
        close();
        memory = new BytePointer(needed);
      }
      return memory;
    }

    @Override
    public boolean deliver(StoredFrame frame) {
      byte[] rgb = new byte[frame.width() * frame.height() * 3];
      claim(frame.width(), frame.height()).get(rgb);
      return sink.accept(
          new VideoFrame(
              frame.index(),
              Duration.ofNanos(frame.nanos()),
              frame.orientation().upright(frame.width(), frame.height(), rgb)));
    }

    @Override
    public void close() {
      if (memory != null) {
        memory.close();
        memory = null;
      }
    }
  }
}
