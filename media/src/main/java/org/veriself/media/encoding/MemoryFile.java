package org.veriself.media.encoding;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// A growing file in memory that a muxer may seek back in to complete its header. FFmpeg's own
/// dynamic buffer loses such corrections.
final class MemoryFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private byte[] bytes = new byte[1 << 20];
  private int length;
  private int position;
  private final Write_packet_Pointer_BytePointer_int writing;
  private final Seek_Pointer_long_int seeking;
  private final AVIOContext context;

  MemoryFile() {
    writing =
        new Write_packet_Pointer_BytePointer_int() {
          @Override
          public int call(Pointer opaque, BytePointer buffer, int size) {
            return write(buffer, size);
          }
        };
    seeking =
        new Seek_Pointer_long_int() {
          @Override
          public long call(Pointer opaque, long offset, int whence) {
            return seek(offset, whence & ~AVSEEK_FORCE);
          }
        };
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
    context = avio_alloc_context(buffer, BUFFER_BYTES, 1, null, null, writing, seeking);
  }

  AVIOContext context() {
    return context;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private int write(BytePointer buffer, int size) {
    int end = position + size;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    buffer.get(bytes, position, size);
    position = end;
    length = Math.max(length, end);
    return size;
  }

  private long seek(long offset, int whence) {
    if (whence == AVSEEK_SIZE) {
      return length;
    }
    long target =
        switch (whence) {
          case 0 -> offset;
          case 1 -> position + offset;
          case 2 -> length + offset;
          default -> -1;
        };
    if (target < 0 || target > length) {
      return -1;
    }
    position = (int) target;
    return target;
  }

  @Override
  public void close() {
    av_free(context.buffer());
    avio_context_free(context);
    writing.close();
    seeking.close();
  }
}
