package org.veriself.media.decoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.veriself.media.Orientation;
import org.veriself.media.video.VideoReading;

/// The real decoding child, except that inputs which begin with a word of command make it do what
/// a bug or an exploit in native code could do.
final class NastyChild {

  private NastyChild() {}

  public static void main(String[] arguments) throws Exception {
    FileChannel shared =
        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE);
    OutputStream parent = new FileOutputStream(FileDescriptor.out);
    DecodingChild.serve(arguments, input -> misbehave(word(input), shared, parent));
  }

  private static String word(ByteBuffer input) {
    byte[] start = new byte[Math.min(8, input.limit())];
    input.get(0, start);
    return new String(start, US_ASCII).strip();
  }

  private static void misbehave(String word, FileChannel shared, OutputStream parent) {
    try {
      switch (word) {
        case "CRASH" -> Pointer.memset(new Nowhere(), 1, 8);
        case "QUIT" -> Runtime.getRuntime().halt(0);
        case "HANG" -> {
          while (true) {
            Thread.onSpinWait();
          }
        }
        case "GORGE" -> {
          while (true) {
            Pointer.memset(new BytePointer(av_malloc(16 << 20)), 1, 16 << 20);
          }
        }
        case "CUT" -> {
          shared.truncate(0);
          Messages.send(parent, Messages.FRAME, Messages.frame(frame(640, 480)));
          Thread.currentThread().join();
        }
        case "LIE" -> Messages.send(parent, Messages.FRAME, Messages.frame(frame(60_000, 2)));
        case "BABBLE" -> parent.write("Segmentation fault, or so it says".getBytes(US_ASCII));
        case "SURPRISE" -> Messages.send(parent, Messages.READY);
        case "ENVIRON" ->
            Messages.send(
                parent,
                Messages.VIDEO_END,
                Messages.videoEnd(
                    new VideoReading.Unreadable("environment " + System.getenv().keySet())));
        default -> {}
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoredFrame frame(int width, int height) {
    return new StoredFrame(0, 0, width, height, Orientation.UPRIGHT);
  }

  private static final class Nowhere extends Pointer {
    Nowhere() {
      super((Pointer) null);
      address = 16;
    }
  }
}
