package org.veriself.media.decoding;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// Feeds FFmpeg from a block of memory: no file, no protocol, nothing else can be opened.
final class MemorySource implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final BytePointer file;
  private final long length;
  private long position;
  private final Read_packet_Pointer_BytePointer_int reading;
  private final Seek_Pointer_long_int seeking;
  private final AVIOContext context;

  /// `file` spans exactly the bytes to read and must outlive the source.
  MemorySource(BytePointer file) {
    this.file = file;
    this.length = file.limit();
    this.reading =
        new Read_packet_Pointer_BytePointer_int() {
          @Override
          public int call(Pointer opaque, BytePointer buffer, int size) {
            return read(buffer, size);
          }
        };
    this.seeking =
        new Seek_Pointer_long_int() {
          @Override
          public long call(Pointer opaque, long offset, int whence) {
            return seek(offset, whence);
          }
        };
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES));
    this.context = avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking);
  }

  AVIOContext context() {
    return context;
  }

  private int read(BytePointer buffer, int size) {
    long left = length - position;
    if (left <= 0) {
      return AVERROR_EOF();
    }
    int count = (int) Math.min(size, left);
    Pointer.memcpy(buffer, file.getPointer(position), count);
    position += count;
    return count;
  }

  private long seek(long offset, int whence) {
    int from = whence & ~AVSEEK_FORCE;
    if (from == AVSEEK_SIZE) {
      return length;
    }
    long target =
        switch (from) {
          case 0 -> offset;
          case 1 -> position + offset;
          case 2 -> length + offset;
          default -> -1;
        };
    if (target < 0 || target > length) {
      return -1;
    }
    position = target;
    return target;
  }

  @Override
  public void close() {
    av_free(context.buffer());
    avio_context_free(context);
    reading.close();
    seeking.close();
  }
}
