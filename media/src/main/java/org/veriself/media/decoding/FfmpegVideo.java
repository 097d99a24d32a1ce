package org.veriself.media.decoding;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.veriself.media.Orientation;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// One pass over one video with FFmpeg's own interface, hardened as spec capture.md 1 measured:
/// white lists of containers and codecs, no protocol, few streams, short probing, and caps on
/// pixels, frames and time. It cannot defend against a bug in native code; the child process
/// does. Used once, by one thread.
final class FfmpegVideo implements AutoCloseable {

  private static final String CONTAINERS = "matroska,webm,mov,mp4,avi,flv";
  private static final String DECODERS =
      "vp8,vp9,h264,mjpeg,mpeg4,flv,hevc,av1,libdav1d,libaom-av1";
  private static final Set<String> CODECS =
      Set.of("vp8", "vp9", "h264", "mjpeg", "mpeg4", "flv1", "hevc", "av1");
  /// Macros that the bindings leave out.
  private static final int CUSTOM_IO = 0x80;

  private static final int CORRUPT = 1;

  private static final int MAX_BAD_PACKETS = 200;
  private static final int MIN_SIDE = 16;
  private static final int ROWS_BETWEEN_SAMPLES = 8;

  /// A recording never stands still this long; a file that says so has broken timestamps.
  private static final long IMPLAUSIBLE_GAP = Duration.ofSeconds(5).toNanos();

  private static final long NOMINAL_FRAME = Duration.ofSeconds(1).toNanos() / 30;

  private final VideoLimits limits;
  private final FrameSampling sampling;
  private final FrameTarget target;
  private final MemorySource source;
  private final AVFormatContext container;
  private @Nullable AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final RgbConverter converter = new RgbConverter();
  private final CRC32C fingerprint = new CRC32C();
  private boolean open;

  private String containerName = "";
  private String codecName = "";
  private Orientation orientation = Orientation.UPRIGHT;
  private int width;
  private int height;
  private double secondsPerTick;
  private long firstTick;
  private long lastNanos;
  private long lastInterval = Long.MIN_VALUE;
  private long lastFingerprint = -1;
  private int damagedFrames;
  private final List<Duration> timestamps = new ArrayList<>();
  private final List<Integer> repeatedFrames = new ArrayList<>();

  private FfmpegVideo(
      BytePointer file, VideoLimits limits, FrameSampling sampling, FrameTarget target) {
    this.limits = limits;
    this.sampling = sampling;
    this.target = target;
    this.source = new MemorySource(file);
    this.container = avformat_alloc_context();
  }

  static VideoReading decode(
      BytePointer file, VideoLimits limits, FrameSampling sampling, FrameTarget target) {
    try (var video = new FfmpegVideo(file, limits, sampling, target)) {
      VideoReading refusal = video.openContainer();
      if (refusal != null) {
        return refusal;
      }
      int stream = video.findStream();
      if (stream < 0) {
        return new VideoReading.NoVideo();
      }
      refusal = video.openDecoder(video.container.streams(stream));
      return refusal != null ? refusal : video.decodeFrames(stream);
    }
  }

  private @Nullable VideoReading openContainer() {
    container.pb(source.context());
    container.flags(container.flags() | CUSTOM_IO);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "codec_whitelist", DECODERS, 0);
    av_dict_set(options, "protocol_whitelist", "none", 0);
    av_dict_set(options, "max_streams", "8", 0);
    av_dict_set(options, "probesize", "2000000", 0);
    av_dict_set(options, "analyzeduration", "2000000", 0);
    int opened = avformat_open_input(container, (String) null, null, options);
    av_dict_free(options);
    if (opened < 0) {
      return new VideoReading.Unreadable("not a known video file");
    }
    open = true;
    containerName = container.iformat().name().getString();
    if (avformat_find_stream_info(container, (PointerPointer<?>) null) < 0) {
      return new VideoReading.Unreadable("streams cannot be read");
    }
    return null;
  }

  private int findStream() {
    int stream = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (stream < 0
        || (container.streams(stream).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      return -1;
    }
    for (int i = 0; i < container.nb_streams(); i++) {
      if (i != stream) {
        container.streams(i).discard(AVDISCARD_ALL);
      }
    }
    return stream;
  }

  private @Nullable VideoReading openDecoder(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    codecName = avcodec_get_name(parameters.codec_id()).getString();
    if (!CODECS.contains(codecName)) {
      return new VideoReading.Unreadable("codec is not accepted");
    }
    if (tooLarge(parameters.width(), parameters.height())) {
      return new VideoReading.TooLarge(
          "%dx%d pixels".formatted(parameters.width(), parameters.height()));
    }
    secondsPerTick = av_q2d(stream.time_base());
    if (stream.duration() != AV_NOPTS_VALUE
        && stream.duration() * secondsPerTick > limits.maxDuration().toMillis() / 1e3) {
      return new VideoReading.TooLong(
          "more than %d seconds".formatted(limits.maxDuration().toSeconds()));
    }
    if (stream.nb_frames() > limits.maxFrames()) {
      return new VideoReading.TooLong("more than %d frames".formatted(limits.maxFrames()));
    }
    orientation = orientation(parameters);
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      return new VideoReading.Unreadable("codec is not accepted");
    }
    AVCodecContext allocated = avcodec_alloc_context3(codec);
    decoder = allocated;
    avcodec_parameters_to_context(allocated, parameters);
    // One thread: several videos are decoded at once, and threads cost more than they gain on
    // frames of this size.
    allocated.thread_count(1);
    allocated.pkt_timebase(stream.time_base());
    av_opt_set_int(allocated, "max_pixels", limits.maxPixels(), 0);
    if (avcodec_open2(allocated, codec, (AVDictionary) null) < 0) {
      return new VideoReading.Unreadable("codec cannot be opened");
    }
    return null;
  }

  private boolean tooLarge(int frameWidth, int frameHeight) {
    return frameWidth > limits.maxSide()
        || frameHeight > limits.maxSide()
        || (long) frameWidth * frameHeight > limits.maxPixels();
  }

  private static Orientation orientation(AVCodecParameters parameters) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull() || matrix.size() < 36) {
      return Orientation.UPRIGHT;
    }
    IntPointer entries = new IntPointer(matrix.data());
    return Orientation.ofMatrix(entries.get(0), entries.get(1), entries.get(3), entries.get(4));
  }

  private VideoReading decodeFrames(int stream) {
    AVCodecContext codec = requireNonNull(decoder);
    int badPackets = 0;
    boolean ended = false;
    while (!ended) {
      if (av_read_frame(container, packet) < 0) {
        ended = true;
        avcodec_send_packet(codec, null);
      } else {
        boolean bad = packet.stream_index() == stream && avcodec_send_packet(codec, packet) < 0;
        av_packet_unref(packet);
        if (bad && ++badPackets > MAX_BAD_PACKETS) {
          return new VideoReading.Unreadable("too much damage");
        }
      }
      while (avcodec_receive_frame(codec, frame) >= 0) {
        VideoReading end = take();
        av_frame_unref(frame);
        if (end != null) {
          return end;
        }
      }
    }
    if (timestamps.isEmpty()) {
      return new VideoReading.Unreadable("not one frame can be decoded");
    }
    return new VideoReading.Decoded(
        new VideoFacts(
            containerName,
            codecName,
            orientation.swapsSides() ? height : width,
            orientation.swapsSides() ? width : height,
            orientation,
            timestamps,
            repeatedFrames,
            damagedFrames));
  }

  /// Counts a decoded frame and delivers it if it is sampled; answers how the reading ends, or
  /// null while it goes on.
  private @Nullable VideoReading take() {
    int frameWidth = frame.width();
    int frameHeight = frame.height();
    if (tooLarge(frameWidth, frameHeight)) {
      return new VideoReading.TooLarge("%dx%d pixels".formatted(frameWidth, frameHeight));
    }
    if (frameWidth < MIN_SIDE || frameHeight < MIN_SIDE) {
      return new VideoReading.Unreadable("frames of hardly any pixels");
    }
    int index = timestamps.size();
    if (index >= limits.maxFrames()) {
      return new VideoReading.TooLong("more than %d frames".formatted(limits.maxFrames()));
    }
    long nanos = presentationNanos(index);
    if (nanos < lastNanos || nanos - lastNanos > IMPLAUSIBLE_GAP) {
      return new VideoReading.Unreadable("timestamps jump");
    }
    if (nanos > limits.maxDuration().toNanos()) {
      return new VideoReading.TooLong(
          "more than %d seconds".formatted(limits.maxDuration().toSeconds()));
    }
    if (index == 0) {
      width = frameWidth;
      height = frameHeight;
    }
    lastNanos = nanos;
    timestamps.add(Duration.ofNanos(nanos));
    if ((frame.flags() & CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      damagedFrames++;
    }
    noteRepetition(index);
    long interval = sampling.takesEveryFrame() ? index : sampling.interval(timestamps.getLast());
    if (interval == lastInterval) {
      return null;
    }
    lastInterval = interval;
    BytePointer rgb = target.claim(frameWidth, frameHeight);
    if (rgb == null) {
      return new VideoReading.Stopped();
    }
    if (!converter.convert(frame, rgb)) {
      return new VideoReading.Unreadable("pixel format cannot be converted");
    }
    boolean more =
        target.deliver(new StoredFrame(index, nanos, frameWidth, frameHeight, orientation));
    return more ? null : new VideoReading.Stopped();
  }

  private long presentationNanos(int index) {
    long tick = frame.best_effort_timestamp();
    if (tick == AV_NOPTS_VALUE) {
      return index == 0 ? 0 : lastNanos + NOMINAL_FRAME;
    }
    if (index == 0) {
      firstTick = tick;
    }
    return Math.round((tick - firstTick) * secondsPerTick * 1e9);
  }

  private void noteRepetition(int index) {
    int stride = frame.linesize(0);
    BytePointer luma = frame.data(0);
    if (stride <= 0 || luma == null || luma.isNull()) {
      return;
    }
    fingerprint.reset();
    int rowBytes = Math.min(stride, frame.width());
    for (int row = 0; row < frame.height(); row += ROWS_BETWEEN_SAMPLES) {
      long start = (long) row * stride;
      fingerprint.update(luma.position(start).limit(start + rowBytes).asByteBuffer());
    }
    if (fingerprint.getValue() == lastFingerprint) {
      repeatedFrames.add(index);
    }
    lastFingerprint = fingerprint.getValue();
  }

  @Override
  public void close() {
    converter.close();
    av_packet_free(packet);
    av_frame_free(frame);
    if (decoder != null) {
      avcodec_free_context(decoder);
    }
    if (open) {
      avformat_close_input(container);
    }
    source.close();
  }
}
