package org.veriself.media.decoding;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Turns decoded frames into packed RGB, with the colour matrix and range the stream states:
/// the light-flash check reads colours, so a wrong matrix would be a wrong measurement.
final class RgbConverter implements AutoCloseable {

  private static final int UNITY = 1 << 16;

  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private @Nullable SwsContext context;
  private int width;
  private int height;
  private int format = -1;
  private int matrix = -1;
  private boolean fullRange;

  /// False when the pixel format cannot be converted.
  boolean convert(AVFrame frame, BytePointer rgb) {
    SwsContext converter = contextFor(frame);
    if (converter == null || converter.isNull()) {
      return false;
    }
    planes.put(0, rgb).put(1, null).put(2, null).put(3, null);
    strides.put(0, frame.width() * 3).put(1, 0).put(2, 0).put(3, 0);
    return sws_scale(converter, frame.data(), frame.linesize(), 0, frame.height(), planes, strides)
        == frame.height();
  }

  private @Nullable SwsContext contextFor(AVFrame frame) {
    boolean full =
        frame.color_range() == AVCOL_RANGE_JPEG
            || frame.format() == AV_PIX_FMT_YUVJ420P
            || frame.format() == AV_PIX_FMT_YUVJ422P
            || frame.format() == AV_PIX_FMT_YUVJ444P;
    if (context != null
        && width == frame.width()
        && height == frame.height()
        && format == frame.format()
        && matrix == frame.colorspace()
        && fullRange == full) {
      return context;
    }
    release();
    width = frame.width();
    height = frame.height();
    format = frame.format();
    matrix = frame.colorspace();
    fullRange = full;
    context =
        sws_getContext(
            width,
            height,
            format,
            width,
            height,
            AV_PIX_FMT_RGB24,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (context != null && !context.isNull()) {
      IntPointer coefficients = sws_getCoefficients(matrix);
      sws_setColorspaceDetails(
          context, coefficients, full ? 1 : 0, coefficients, 1, 0, UNITY, UNITY);
    }
    return context;
  }

  private void release() {
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
  }

  @Override
  public void close() {
    release();
    planes.close();
    strides.close();
  }
}
