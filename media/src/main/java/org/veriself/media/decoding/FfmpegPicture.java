package org.veriself.media.decoding;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.veriself.media.picture.PictureFormat;
import org.veriself.media.picture.PictureHeader;

/// Decodes one picture whose header has been checked: the file is one packet for one decoder, so
/// no demuxer is involved at all. Orientation is left to the caller.
final class FfmpegPicture {

  private static final long BLOCK = 64;

  private FfmpegPicture() {}

  /// Null when `rgb` holds the pixels, else why not.
  static @Nullable String decode(BytePointer file, PictureHeader header, BytePointer rgb) {
    AVCodec codec = avcodec_find_decoder_by_name(decoderName(header.format()));
    if (codec == null || codec.isNull()) {
      return "this build cannot decode " + header.format();
    }
    AVCodecContext decoder = avcodec_alloc_context3(codec);
    AVPacket packet = av_packet_alloc();
    AVFrame frame = av_frame_alloc();
    try (RgbConverter converter = new RgbConverter()) {
      decoder.thread_count(1);
      // Decoders round sides up to whole blocks.
      long pixels = (header.width() + BLOCK) * (header.height() + BLOCK);
      av_opt_set_int(decoder, "max_pixels", pixels, 0);
      if (header.format() == PictureFormat.PNG) {
        // A PNG has a checksum on every block; a damaged one is refused, not patched.
        decoder.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
      }
      if (avcodec_open2(decoder, codec, (AVDictionary) null) < 0) {
        return "decoder cannot be opened";
      }
      // A packet of its own, because decoders may read a little past the end.
      if (av_new_packet(packet, (int) file.limit()) < 0) {
        return "out of memory";
      }
      Pointer.memcpy(packet.data(), file, file.limit());
      if (avcodec_send_packet(decoder, packet) < 0) {
        return "pixels cannot be decoded";
      }
      avcodec_send_packet(decoder, null);
      if (avcodec_receive_frame(decoder, frame) < 0) {
        return "pixels cannot be decoded";
      }
      if (frame.width() != header.width() || frame.height() != header.height()) {
        return "size differs from the header's";
      }
      return converter.convert(frame, rgb) ? null : "pixel format cannot be converted";
    } finally {
      av_frame_free(frame);
      av_packet_free(packet);
      avcodec_free_context(decoder);
    }
  }

  private static String decoderName(PictureFormat format) {
    return switch (format) {
      case JPEG -> "mjpeg";
      case PNG -> "png";
      case WEBP -> "webp";
    };
  }
}
