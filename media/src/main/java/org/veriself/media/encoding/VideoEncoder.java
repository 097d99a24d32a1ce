package org.veriself.media.encoding;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/// Encodes RGB frames into one video file in memory.
///
/// The bit rate follows the picture size (about 2.5 Mbit/s at 640x480, as phones record), so
/// that compression hides no more than a real recording would. Used by one thread; native memory
/// lives until `close`.
public final class VideoEncoder implements AutoCloseable {

  private static final double BITS_PER_PIXEL_AND_SECOND = 8;
  private static final int MJPEG_QUANTISER = 3;

  private final VideoFormat format;
  private final int width;
  private final int height;
  private final double framesPerSecond;
  private final AVFormatContext container = new AVFormatContext(null);
  private final AVCodecContext codec;
  private final AVStream stream;
  private final MemoryFile output = new MemoryFile();
  private final SwsContext conversion;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final BytePointer pixels;
  private final PointerPointer<BytePointer> pixelPlanes;
  private final IntPointer pixelStrides;
  private long lastTick = Long.MIN_VALUE;
  private boolean finished;
  private boolean closed;

  /// `rotationDegrees` is the clockwise turn (0, 90, 180, 270) a player must apply to show the
  /// given frames upright; it is written as metadata, the frames are stored as given.
  ///
  /// Width and height must be even, as the codecs' chroma planes demand.
  public VideoEncoder(
      VideoFormat format, int width, int height, double framesPerSecond, int rotationDegrees) {
    if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("cannot encode %dx%d".formatted(width, height));
    }
    if (!(framesPerSecond >= 1 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException("frame rate " + framesPerSecond);
    }
    if (rotationDegrees % 90 != 0 || rotationDegrees < 0 || rotationDegrees > 270) {
      throw new IllegalArgumentException("rotation " + rotationDegrees);
    }
    if (rotationDegrees != 0 && !format.carriesRotation()) {
      throw new IllegalArgumentException(format + " carries no rotation");
    }
    this.format = format;
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;

    av_log_set_level(AV_LOG_ERROR);
    succeed(
        avformat_alloc_output_context2(container, null, format.muxer(), (String) null),
        "container");
    AVCodec encoder = avcodec_find_encoder_by_name(format.encoder());
    if (encoder == null || encoder.isNull()) {
      throw new IllegalStateException("this FFmpeg build has no encoder " + format.encoder());
    }
    boolean jpeg = format == VideoFormat.AVI_MJPEG;
    codec = avcodec_alloc_context3(encoder);
    codec.width(width).height(height);
    codec.pix_fmt(jpeg ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
    AVRational rate = av_d2q(framesPerSecond, 1001 * 60);
    codec.framerate(rate);
    codec.time_base(
        format.ticksPerSecond() == 0
            ? av_inv_q(rate)
            : new AVRational().num(1).den(format.ticksPerSecond()));
    codec.gop_size((int) Math.ceil(framesPerSecond));
    codec.max_b_frames(0);
    codec.bit_rate((long) (BITS_PER_PIXEL_AND_SECOND * width * height));
    codec.thread_count(1);
    if (jpeg) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
      codec.global_quality(FF_QP2LAMBDA * MJPEG_QUANTISER);
    }
    if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    AVDictionary codecOptions = new AVDictionary(null);
    if (format.encoder().startsWith("libvpx")) {
      av_dict_set(codecOptions, "deadline", "realtime", 0);
      av_dict_set(codecOptions, "cpu-used", "6", 0);
      av_dict_set(codecOptions, "lag-in-frames", "0", 0);
    }
    succeed(avcodec_open2(codec, encoder, codecOptions), "codec");
    av_dict_free(codecOptions);

    stream = avformat_new_stream(container, null);
    succeed(avcodec_parameters_from_context(stream.codecpar(), codec), "stream");
    stream.time_base(codec.time_base());
    stream.avg_frame_rate(rate);
    if (rotationDegrees != 0) {
      announceRotation(rotationDegrees);
    }
    container.pb(output.context());
    AVDictionary options = new AVDictionary(null);
    if (format == VideoFormat.FRAGMENTED_MP4_H264) {
      av_dict_set(options, "movflags", "frag_keyframe+empty_moov+default_base_moof", 0);
    }
    succeed(avformat_write_header(container, options), "header");
    av_dict_free(options);

    frame.width(width).height(height).format(codec.pix_fmt());
    succeed(av_frame_get_buffer(frame, 0), "frame");
    pixels = new BytePointer((long) width * height * 3 + 64);
    pixelPlanes = new PointerPointer<>(pixels, null, null, null);
    pixelStrides = new IntPointer(width * 3, 0, 0, 0);
    conversion =
        sws_getContext(
            width,
            height,
            AV_PIX_FMT_RGB24,
            width,
            height,
            codec.pix_fmt(),
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
  }

  /// Appends a frame of `width * height * 3` RGB bytes. Timestamps must grow; two that fall on
  /// the same tick of the container are moved apart by one tick.
  public void add(byte[] rgb, Duration timestamp) {
    if (finished) {
      throw new IllegalStateException("the file is finished");
    }
    if (rgb.length != width * height * 3) {
      throw new IllegalArgumentException("expected %dx%d RGB".formatted(width, height));
    }
    pixels.position(0).put(rgb, 0, rgb.length);
    succeed(av_frame_make_writable(frame), "frame");
    sws_scale(conversion, pixelPlanes, pixelStrides, 0, height, frame.data(), frame.linesize());
    double ticks = format.ticksPerSecond() == 0 ? framesPerSecond : format.ticksPerSecond();
    long tick = Math.round(timestamp.toNanos() / 1e9 * ticks);
    if (tick <= lastTick) {
      tick = lastTick + 1;
    }
    lastTick = tick;
    frame.pts(tick);
    frame.duration(Math.max(1, Math.round(ticks / framesPerSecond)));
    succeed(avcodec_send_frame(codec, frame), "encode");
    writePackets();
  }

  /// Ends the file and returns its bytes; no frame can follow.
  public byte[] finish() {
    if (finished) {
      throw new IllegalStateException("the file is finished");
    }
    finished = true;
    succeed(avcodec_send_frame(codec, null), "flush");
    writePackets();
    succeed(av_write_trailer(container), "trailer");
    avio_flush(output.context());
    return output.bytes();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    sws_freeContext(conversion);
    pixelPlanes.close();
    pixelStrides.close();
    pixels.close();
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(codec);
    avformat_free_context(container);
    output.close();
  }

  private void writePackets() {
    while (avcodec_receive_packet(codec, packet) >= 0) {
      if (packet.duration() == 0) {
        packet.duration(frame.duration());
      }
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      packet.stream_index(stream.index());
      succeed(av_interleaved_write_frame(container, packet), "write");
    }
  }

  private void announceRotation(int clockwiseDegrees) {
    try (IntPointer count = new IntPointer(1L)) {
      count.put(stream.codecpar().nb_coded_side_data());
      AVPacketSideData all = new AVPacketSideData(stream.codecpar().coded_side_data());
      AVPacketSideData matrix =
          av_packet_side_data_new(all, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
      stream.codecpar().coded_side_data(all).nb_coded_side_data(count.get());
      av_display_rotation_set(new IntPointer(matrix.data()), clockwiseDegrees);
    }
  }

  private static void succeed(int code, String step) {
    if (code < 0) {
      throw new IllegalStateException("FFmpeg failed at %s: %d".formatted(step, code));
    }
  }
}
