package org.veriself.media.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.veriself.media.Orientation;

/// What a picture file says of itself, read in plain Java before any native code sees the bytes
/// (spec capture.md 2): a 2.6 MB PNG can hold 30000x30000 pixels.
///
/// @param width as stored, before `orientation` is applied
/// @param height as stored, before `orientation` is applied
public record PictureHeader(PictureFormat format, int width, int height, Orientation orientation) {

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] EXIF_PREFIX = {'E', 'x', 'i', 'f', 0, 0};

  /// What the check of a file's frame answers.
  public sealed interface Check {

    /// The file is whole from its first byte to its end mark and within the limits. Bytes after
    /// the end mark are common (phones append previews) and ignored.
    record Complete(PictureHeader header) implements Check {}

    record Unreadable(String reason) implements Check {}

    record Truncated() implements Check {}

    record TooLarge(String reason) implements Check {}
  }

  /// Walks the file's blocks without decoding anything.
  public static Check check(byte[] file, PictureLimits limits) {
    if (file.length > limits.maxBytes()) {
      return new Check.TooLarge("more than %d bytes".formatted(limits.maxBytes()));
    }
    if (file.length == 0) {
      return new Check.Unreadable("empty");
    }
    if (startsWith(file, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
      return jpeg(file, limits);
    }
    if (startsWith(file, 0, PNG_SIGNATURE)) {
      return png(file, limits);
    }
    if (file.length >= 16 && tag(file, 0).equals("RIFF") && tag(file, 8).equals("WEBP")) {
      return webp(file, limits);
    }
    return new Check.Unreadable("neither JPEG, PNG nor WebP");
  }

  private static Check jpeg(byte[] file, PictureLimits limits) {
    int at = 2;
    int width = 0;
    int height = 0;
    boolean scanned = false;
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      while (at < file.length && (file[at] & 0xff) != 0xff) {
        // Inside a scan; between segments nothing else may stand.
        if (!scanned) {
          return new Check.Unreadable("JPEG segments out of step");
        }
        at++;
      }
      while (at < file.length && (file[at] & 0xff) == 0xff) {
        at++;
      }
      if (at >= file.length) {
        return new Check.Truncated();
      }
      int marker = file[at++] & 0xff;
      if (marker == 0 || (marker >= 0xd0 && marker <= 0xd7) || marker == 0x01) {
        if (!scanned) {
          return new Check.Unreadable("JPEG segments out of step");
        }
        continue;
      }
      if (marker == 0xd9) {
        return scanned
            ? complete(PictureFormat.JPEG, width, height, orientation)
            : new Check.Unreadable("JPEG without a scan");
      }
      if (at + 2 > file.length) {
        return new Check.Truncated();
      }
      int length = uint16(file, at);
      if (length < 2) {
        return new Check.Unreadable("JPEG segment without length");
      }
      int next = at + length;
      if (isFrameHeader(marker)) {
        if (length < 8 || at + 7 > file.length) {
          return length < 8 ? new Check.Unreadable("short JPEG header") : new Check.Truncated();
        }
        if (width != 0) {
          return new Check.Unreadable("two JPEG headers");
        }
        height = uint16(file, at + 3);
        width = uint16(file, at + 5);
        Check refusal = refusal(width, height, limits);
        if (refusal != null) {
          return refusal;
        }
      } else if (marker == 0xe1
          && next <= file.length
          && orientation == Orientation.UPRIGHT
          && startsWith(file, at + 2, EXIF_PREFIX)) {
        orientation = exif(file, at + 2 + EXIF_PREFIX.length, next);
      } else if (marker == 0xda) {
        if (width == 0) {
          return new Check.Unreadable("JPEG scan without header");
        }
        scanned = true;
      }
      if (next > file.length) {
        return new Check.Truncated();
      }
      at = next;
    }
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Check png(byte[] file, PictureLimits limits) {
    if (file.length < 33) {
      return new Check.Truncated();
    }
    if (uint32(file, 8) != 13 || !tag(file, 12).equals("IHDR")) {
      return new Check.Unreadable("PNG without header");
    }
    long width = uint32(file, 16);
    long height = uint32(file, 20);
    Check refusal = refusal(width, height, limits);
    if (refusal != null) {
      return refusal;
    }
    Orientation orientation = Orientation.UPRIGHT;
    boolean pixels = false;
    long at = 33;
    while (at + 12 <= file.length) {
      int here = (int) at;
      long end = at + 12 + uint32(file, here);
      if (end > file.length) {
        return new Check.Truncated();
      }
      switch (tag(file, here + 4)) {
        case "IDAT" -> pixels = true;
        case "eXIf" -> orientation = exif(file, here + 8, (int) end - 4);
        case "IEND" -> {
          return pixels
              ? complete(PictureFormat.PNG, (int) width, (int) height, orientation)
              : new Check.Unreadable("PNG without pixels");
        }
        default -> {}
      }
      at = end;
    }
    return new Check.Truncated();
  }

  private static Check webp(byte[] file, PictureLimits limits) {
    long end = 8 + uint32Little(file, 4);
    if (end < 20) {
      return new Check.Unreadable("WebP without content");
    }
    int width = 0;
    int height = 0;
    boolean pixels = false;
    Orientation orientation = Orientation.UPRIGHT;
    long at = 12;
    while (at + 8 <= Math.min(end, file.length)) {
      int body = (int) at + 8;
      long size = uint32Little(file, (int) at + 4);
      String tag = tag(file, (int) at);
      boolean hasHead = size >= 10 && body + 10 <= file.length;
      if (tag.equals("VP8X") && hasHead) {
        if ((file[body] & 0x02) != 0) {
          return new Check.Unreadable("animated WebP");
        }
        width = 1 + uint24Little(file, body + 4);
        height = 1 + uint24Little(file, body + 7);
      } else if (tag.equals("VP8 ") && hasHead) {
        if (width == 0) {
          width = uint16Little(file, body + 6) & 0x3fff;
          height = uint16Little(file, body + 8) & 0x3fff;
        }
        pixels = true;
      } else if (tag.equals("VP8L") && hasHead) {
        if (width == 0) {
          long bits = uint32Little(file, body + 1);
          width = 1 + (int) (bits & 0x3fff);
          height = 1 + (int) (bits >> 14 & 0x3fff);
        }
        pixels = true;
      } else if (tag.equals("EXIF") && body + size <= file.length) {
        int start = startsWith(file, body, EXIF_PREFIX) ? body + EXIF_PREFIX.length : body;
        orientation = exif(file, start, (int) (body + size));
      }
      if (width != 0) {
        Check refusal = refusal(width, height, limits);
        if (refusal != null) {
          return refusal;
        }
      }
      at = body + size + (size & 1);
    }
    if (end > file.length) {
      return new Check.Truncated();
    }
    return pixels
        ? complete(PictureFormat.WEBP, width, height, orientation)
        : new Check.Unreadable("WebP without pixels");
  }

  private static Check complete(
      PictureFormat format, int width, int height, Orientation orientation) {
    return new Check.Complete(new PictureHeader(format, width, height, orientation));
  }

  private static @Nullable Check refusal(long width, long height, PictureLimits limits) {
    if (width == 0 || height == 0) {
      return new Check.Unreadable("picture without size");
    }
    if (width > limits.maxSide()
        || height > limits.maxSide()
        || width * height > limits.maxPixels()) {
      return new Check.TooLarge("%dx%d pixels".formatted(width, height));
    }
    return null;
  }

  /// Orientation is tag 0x0112 of the first directory of the TIFF block; everything else in it,
  /// place and device included, stays unread.
  private static Orientation exif(byte[] file, int from, int to) {
    if (to - from < 14) {
      return Orientation.UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(file, from, to - from).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (tiff.getShort(2) != 42 || directory < 8 || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (entry > tiff.limit() - 12) {
        break;
      }
      if (tiff.getShort(entry) == 0x0112) {
        return Orientation.ofExif(Short.toUnsignedInt(tiff.getShort(entry + 8)));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static boolean startsWith(byte[] file, int at, byte[] prefix) {
    return at + prefix.length <= file.length
        && Arrays.equals(file, at, at + prefix.length, prefix, 0, prefix.length);
  }

  private static String tag(byte[] file, int at) {
    return new String(file, at, 4, US_ASCII);
  }

  private static int uint16(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }

  private static long uint32(byte[] file, int at) {
    return (long) uint16(file, at) << 16 | uint16(file, at + 2);
  }

  private static int uint16Little(byte[] file, int at) {
    return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
  }

  private static int uint24Little(byte[] file, int at) {
    return uint16Little(file, at) | (file[at + 2] & 0xff) << 16;
  }

  private static long uint32Little(byte[] file, int at) {
    return uint16Little(file, at) | (long) uint16Little(file, at + 2) << 16;
  }
}
