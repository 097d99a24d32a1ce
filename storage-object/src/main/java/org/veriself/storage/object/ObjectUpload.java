package org.veriself.storage.object;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends one object while it is written: a small one in one request, a larger one in parts, so
/// that no more than a part of it is held in memory. It can be read once [#complete] returned, and
/// durably then; before, an older object of the same key stays as it was. Not thread-safe.
final class ObjectUpload extends OutputStream {
  /// S3 takes parts of 5 MiB and more. Most recordings are smaller than one of these.
  static final int PART_BYTES = 8 << 20;

  /// Several times what the settings let a recording be.
  private static final int MOST_PARTS = 128;

  private static final int FIRST_BUFFER = 64 << 10;

  private final S3Bucket bucket;
  private final String key;
  private final List<String> parts = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private S3Bucket.@Nullable Upload upload;

  ObjectUpload(S3Bucket bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == PART_BYTES) {
        sendPart();
      }
      int some = Math.min(left, PART_BYTES - filled);
      if (filled + some > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.clamp(2L * (filled + some), 0, PART_BYTES));
      }
      System.arraycopy(bytes, from, buffer, filled, some);
      filled += some;
      from += some;
      left -= some;
    }
  }

  private S3Bucket.Upload sendPart() throws IOException {
    if (parts.size() == MOST_PARTS) {
      throw new IOException("an object has more than " + MOST_PARTS + " parts");
    }
    S3Bucket.Upload begun = upload;
    if (begun == null) {
      begun = bucket.beginUpload(key);
      upload = begun;
    }
    parts.add(bucket.sendPart(begun, parts.size() + 1, buffer, filled));
    filled = 0;
    return begun;
  }

  /// Makes what was written an object.
  void complete() throws IOException {
    if (upload == null) {
      bucket.put(key, buffer, filled);
    } else {
      // Never empty: a full buffer is sent only when there is more.
      bucket.completeUpload(sendPart(), parts);
    }
  }

  /// Forgets what was sent, unless it became an object.
  void abort() throws S3Failure {
    if (upload != null) {
      bucket.abortUpload(upload);
    }
  }
}
