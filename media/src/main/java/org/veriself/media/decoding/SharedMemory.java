package org.veriself.media.decoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The block of memory a child shares with its parent: first the file to decode, then a ring of
/// slots for frames. A single picture may use the whole ring as one.
///
/// Pixels cross the process border without being copied into a pipe and out again: for 5 s of
/// 640x480 that is 70 MB. Only touched pages exist.
///
/// @param inputBytes room for the file to decode
/// @param slotBytes room for one video frame
/// @param ringBytes room for all slots, or one picture
record SharedMemory(long inputBytes, long slotBytes, long ringBytes) {

  static final int SLOTS = 4;

  /// The converter works in strides and may touch a little more than the last row.
  private static final int SPARE_BYTES = 256;

  private static final long PAGE = 4096;

  static SharedMemory forLimits(DecodingLimits limits) {
    long input = Math.max(limits.video().maxBytes(), limits.picture().maxBytes());
    long slot = pages(3L * limits.video().maxPixels() + SPARE_BYTES);
    long picture = pages(3L * limits.picture().maxPixels() + SPARE_BYTES);
    return new SharedMemory(pages(input + SPARE_BYTES), slot, Math.max(SLOTS * slot, picture));
  }

  long totalBytes() {
    return inputBytes + ringBytes;
  }

  /// Where the frame with this running number lies.
  long slotOffset(long number) {
    return inputBytes + number % SLOTS * slotBytes;
  }

  long pictureOffset() {
    return inputBytes;
  }

  ByteBuffer mapRing(Path file) throws IOException {
    return map(file, MapMode.READ_WRITE, inputBytes, ringBytes);
  }

  ByteBuffer mapInput(Path file) throws IOException {
    return map(file, MapMode.READ_WRITE, 0, inputBytes);
  }

  private static ByteBuffer map(Path file, MapMode mode, long offset, long size)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(mode, offset, size);
    }
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }
}
