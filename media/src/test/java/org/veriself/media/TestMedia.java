package org.veriself.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.veriself.media.encoding.VideoEncoder;
import org.veriself.media.encoding.VideoFormat;

/// Small media made on the spot. Every picture has four coloured quarters, so that a turned or
/// mirrored one is recognised: red top left, green top right, blue bottom left, white bottom
/// right.
public final class TestMedia {

  private TestMedia() {}

  public static byte[] clip(VideoFormat format, int width, int height, int frames) {
    return clip(format, width, height, frames, 30, 0);
  }

  public static byte[] clip(
      VideoFormat format, int width, int height, int frames, double rate, int rotation) {
    try (var encoder = new VideoEncoder(format, width, height, rate, rotation)) {
      for (int i = 0; i < frames; i++) {
        encoder.add(quarters(width, height, i), Duration.ofNanos(Math.round(i * 1e9 / rate)));
      }
      return encoder.finish();
    }
  }

  /// `tick` moves a grey bar in the lower right quarter, so that no two frames are alike.
  public static byte[] quarters(int width, int height, int tick) {
    byte[] rgb = new byte[width * height * 3];
    int barWidth = Math.max(2, width / 16);
    int bar = width / 2 + Math.floorMod(tick * 3, Math.max(1, width / 2 - barWidth));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        boolean right = x >= width / 2;
        boolean low = y >= height / 2;
        boolean grey = low && right && y > height * 3 / 4 && x >= bar && x < bar + barWidth;
        rgb[at] = (byte) (grey ? 90 : right ? (low ? 230 : 20) : (low ? 20 : 220));
        rgb[at + 1] = (byte) (grey ? 90 : right ? (low ? 230 : 200) : 20);
        rgb[at + 2] = (byte) (grey ? 90 : low ? 230 : 20);
      }
    }
    return rgb;
  }

  /// The colours of the four quarters, as one letter each: RGBW when upright.
  public static String colours(Picture picture) {
    int w = picture.width();
    int h = picture.height();
    return ""
        + colour(picture, w / 4, h / 4)
        + colour(picture, w * 3 / 4, h / 4)
        + colour(picture, w / 4, h * 5 / 8)
        + colour(picture, w * 3 / 4, h * 5 / 8);
  }

  private static char colour(Picture picture, int x, int y) {
    int at = (y * picture.width() + x) * 3;
    boolean red = (picture.rgb()[at] & 0xff) > 150;
    boolean green = (picture.rgb()[at + 1] & 0xff) > 150;
    boolean blue = (picture.rgb()[at + 2] & 0xff) > 150;
    return red && green && blue
        ? 'W'
        : red && !green && !blue
            ? 'R'
            : green && !red && !blue ? 'G' : blue && !red && !green ? 'B' : '?';
  }

  public static byte[] still(String format, int width, int height) {
    return format.equals("webp") ? webp(width, height) : imageIo(format, width, height);
  }

  private static byte[] imageIo(String format, int width, int height) {
    byte[] rgb = quarters(width, height, 0);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(
          i % width,
          i / width,
          (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff));
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] webp(int width, int height) {
    var codec = avcodec_find_encoder_by_name("libwebp");
    var encoder = avcodec_alloc_context3(codec);
    encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_RGB32);
    encoder.time_base(av_make_q(1, 30));
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "lossless", "1", 0);
    avcodec_open2(encoder, codec, options);
    av_dict_free(options);
    var frame = av_frame_alloc();
    frame.width(width).height(height).format(AV_PIX_FMT_RGB32);
    av_frame_get_buffer(frame, 1);
    byte[] rgb = quarters(width, height, 0);
    for (int y = 0; y < height; y++) {
      byte[] row = new byte[width * 4];
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        row[4 * x] = rgb[at + 2];
        row[4 * x + 1] = rgb[at + 1];
        row[4 * x + 2] = rgb[at];
        row[4 * x + 3] = (byte) 255;
      }
      frame.data(0).position((long) y * frame.linesize(0)).put(row, 0, row.length);
    }
    avcodec_send_frame(encoder, frame);
    avcodec_send_frame(encoder, null);
    var packet = av_packet_alloc();
    avcodec_receive_packet(encoder, packet);
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(encoder);
    return bytes;
  }

  /// Puts an EXIF block with this orientation right behind the start of a JPEG.
  public static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] block = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] joined = new byte[jpeg.length + block.length];
    System.arraycopy(jpeg, 0, joined, 0, 2);
    System.arraycopy(block, 0, joined, 2, block.length);
    System.arraycopy(jpeg, 2, joined, 2 + block.length, jpeg.length - 2);
    return joined;
  }

  /// Changes, cuts, doubles or swaps parts; the front, where headers are, more often.
  public static byte[] mutate(byte[] original, Random random) {
    byte[] mutant = original.clone();
    int hits = 1 + random.nextInt(40);
    for (int i = 0; i < hits; i++) {
      int reach = random.nextBoolean() ? Math.min(mutant.length, 600) : mutant.length;
      int at = random.nextInt(reach);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt();
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        default -> {
          int length = Math.min(random.nextInt(64), mutant.length - at);
          int from = random.nextInt(mutant.length - length + 1);
          System.arraycopy(mutant, from, mutant, at, length);
        }
      }
    }
    return random.nextInt(5) == 0
        ? Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length))
        : mutant;
  }
}
