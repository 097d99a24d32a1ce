package org.veriself.media.decoding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.veriself.media.Orientation;
import org.veriself.media.picture.PictureFormat;
import org.veriself.media.picture.PictureHeader;
import org.veriself.media.video.FrameSampling;
import org.veriself.media.video.VideoFacts;
import org.veriself.media.video.VideoLimits;
import org.veriself.media.video.VideoReading;

/// The words parent and child exchange over the child's standard input and output: a length, a
/// kind, a body. Pixels never travel here.
///
/// Everything read from the child is checked as if it came from the network. A broken message is
/// an `IOException`, and the child that sent it is replaced.
final class Messages {

  /// Parent to child.
  static final int VIDEO = 1;

  static final int PICTURE = 2;
  static final int RELEASE = 3;
  static final int STOP = 4;

  /// Child to parent.
  static final int READY = 16;

  static final int FRAME = 17;
  static final int VIDEO_END = 18;
  static final int PICTURE_END = 19;

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_TEXT = 100;

  record Message(int kind, byte[] body) {}

  record VideoRequest(int length, FrameSampling sampling, VideoLimits limits) {}

  record PictureRequest(int length, PictureHeader header) {}

  @FunctionalInterface
  interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private Messages() {}

  static void send(OutputStream to, int kind) throws IOException {
    send(to, kind, body -> {});
  }

  /// One write per message, so that a message needs one system call.
  static void send(OutputStream to, int kind, Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeByte(kind);
    body.write(out);
    byte[] message = bytes.toByteArray();
    int length = message.length - 4;
    message[0] = (byte) (length >>> 24);
    message[1] = (byte) (length >>> 16);
    message[2] = (byte) (length >>> 8);
    message[3] = (byte) length;
    to.write(message);
    to.flush();
  }

  /// Blocks for the next message; the end of the stream is an `EOFException`.
  static Message receive(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    int length = in.readInt();
    if (length < 1 || length > MAX_BYTES) {
      throw new IOException("message of " + length + " bytes");
    }
    int kind = in.readByte();
    byte[] body = new byte[length - 1];
    in.readFully(body);
    return new Message(kind, body);
  }

  static Body videoRequest(VideoRequest request) {
    return out -> {
      out.writeInt(request.length());
      out.writeDouble(request.sampling().framesPerSecond());
      VideoLimits limits = request.limits();
      out.writeInt(limits.maxBytes());
      out.writeInt(limits.maxSide());
      out.writeInt(limits.maxPixels());
      out.writeInt(limits.maxFrames());
      out.writeLong(limits.maxDuration().toNanos());
    };
  }

  static VideoRequest videoRequest(byte[] body) throws IOException {
    DataInputStream in = open(body);
    return new VideoRequest(
        in.readInt(),
        new FrameSampling(in.readDouble()),
        new VideoLimits(
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            Duration.ofNanos(in.readLong())));
  }

  static Body pictureRequest(PictureRequest request) {
    return out -> {
      out.writeInt(request.length());
      out.writeUTF(request.header().format().name());
      out.writeInt(request.header().width());
      out.writeInt(request.header().height());
    };
  }

  static PictureRequest pictureRequest(byte[] body) throws IOException {
    DataInputStream in = open(body);
    int length = in.readInt();
    PictureFormat format = PictureFormat.valueOf(in.readUTF());
    // The parent turns the picture; the child need not know how.
    return new PictureRequest(
        length, new PictureHeader(format, in.readInt(), in.readInt(), Orientation.UPRIGHT));
  }

  static Body frame(StoredFrame frame) {
    return out -> {
      out.writeInt(frame.index());
      out.writeLong(frame.nanos());
      out.writeInt(frame.width());
      out.writeInt(frame.height());
      out.writeByte(frame.orientation().exif());
    };
  }

  static StoredFrame frame(byte[] body, VideoLimits limits) throws IOException {
    DataInputStream in = open(body);
    int index = in.readInt();
    long nanos = in.readLong();
    int width = in.readInt();
    int height = in.readInt();
    Orientation orientation = orientation(in);
    if (index < 0 || index >= limits.maxFrames()) {
      throw new IOException("frame number");
    }
    if (nanos < 0 || nanos > limits.maxDuration().toNanos()) {
      throw new IOException("frame time");
    }
    if (width < 1
        || height < 1
        || width > limits.maxSide()
        || height > limits.maxSide()
        || (long) width * height > limits.maxPixels()) {
      throw new IOException("frame size");
    }
    return new StoredFrame(index, nanos, width, height, orientation);
  }

  static Body videoEnd(VideoReading reading) {
    return out -> {
      switch (reading) {
        case VideoReading.Decoded(VideoFacts facts) -> {
          out.writeByte(0);
          facts(out, facts);
        }
        case VideoReading.Stopped() -> out.writeByte(1);
        case VideoReading.NoVideo() -> out.writeByte(2);
        case VideoReading.Unreadable(String reason) -> refusal(out, 3, reason);
        case VideoReading.TooLarge(String reason) -> refusal(out, 4, reason);
        case VideoReading.TooLong(String reason) -> refusal(out, 5, reason);
        case VideoReading.DecoderFailed(String reason) -> refusal(out, 6, reason);
        case VideoReading.Busy() -> refusal(out, 6, "busy");
      }
    };
  }

  static VideoReading videoEnd(byte[] body, VideoLimits limits) throws IOException {
    DataInputStream in = open(body);
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new VideoReading.Decoded(facts(in, limits));
      case 1 -> new VideoReading.Stopped();
      case 2 -> new VideoReading.NoVideo();
      case 3 -> new VideoReading.Unreadable(text(in));
      case 4 -> new VideoReading.TooLarge(text(in));
      case 5 -> new VideoReading.TooLong(text(in));
      case 6 -> new VideoReading.DecoderFailed(text(in));
      default -> throw new IOException("kind of end");
    };
  }

  /// An empty text says the pixels are there.
  static Body pictureEnd(String refusal) {
    return out -> out.writeUTF(refusal);
  }

  static String pictureEnd(byte[] body) throws IOException {
    return text(open(body));
  }

  private static void refusal(DataOutputStream out, int kind, String reason) throws IOException {
    out.writeByte(kind);
    out.writeUTF(reason);
  }

  private static void facts(DataOutputStream out, VideoFacts facts) throws IOException {
    out.writeUTF(facts.container());
    out.writeUTF(facts.codec());
    out.writeInt(facts.width());
    out.writeInt(facts.height());
    out.writeByte(facts.orientation().exif());
    out.writeInt(facts.frameCount());
    for (Duration timestamp : facts.timestamps()) {
      out.writeLong(timestamp.toNanos());
    }
    out.writeInt(facts.repeatedFrames().size());
    for (int index : facts.repeatedFrames()) {
      out.writeInt(index);
    }
    out.writeInt(facts.damagedFrames());
  }

  private static VideoFacts facts(DataInputStream in, VideoLimits limits) throws IOException {
    String container = text(in);
    String codec = text(in);
    int width = count(in, limits.maxSide());
    int height = count(in, limits.maxSide());
    Orientation orientation = orientation(in);
    int frames = count(in, limits.maxFrames());
    List<Duration> timestamps = new ArrayList<>(frames);
    for (int i = 0; i < frames; i++) {
      timestamps.add(Duration.ofNanos(in.readLong()));
    }
    int repeats = count(in, frames);
    List<Integer> repeated = new ArrayList<>(repeats);
    for (int i = 0; i < repeats; i++) {
      repeated.add(count(in, frames));
    }
    int damaged = count(in, frames);
    try {
      return new VideoFacts(
          container, codec, width, height, orientation, timestamps, repeated, damaged);
    } catch (IllegalArgumentException e) {
      throw new IOException("facts that cannot be", e);
    }
  }

  private static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("count out of range");
    }
    return count;
  }

  private static Orientation orientation(DataInputStream in) throws IOException {
    int exif = in.readByte();
    if (exif < 1 || exif > 8) {
      throw new IOException("orientation");
    }
    return Orientation.ofExif(exif);
  }

  /// Short and printable, because it may end in a log.
  private static String text(DataInputStream in) throws IOException {
    String text = in.readUTF();
    if (text.length() > MAX_TEXT || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IOException("text");
    }
    return text;
  }

  private static DataInputStream open(byte[] body) {
    return new DataInputStream(new ByteArrayInputStream(body));
  }
}
