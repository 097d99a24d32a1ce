package org.veriself.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.veriself.api.error.ApiError;
import org.veriself.api.error.ErrorCode;
import org.veriself.api.error.Reading;
import org.veriself.domain.media.LeastPace;
import org.veriself.domain.media.PacedStream;

/// Reads a request body up to a limit. A body that is too large is read on for a while and
/// dropped: a client that is still sending would otherwise see a broken connection, not the error.
final class BodyReader {

  private static final int FIRST_BUFFER = 8 * 1024;

  /// How many times the limit is read and dropped before the connection is given up.
  private static final int PATIENCE = 4;

  /// Less than the slowest line between two servers has.
  private static final LeastPace PACE = new LeastPace(32 * 1024, Duration.ofSeconds(20));

  private BodyReader() {}

  static Reading<byte[]> read(HttpServletRequest request, int limit, BodyMemory.Share memory)
      throws IOException {
    long declaredLength = request.getContentLengthLong();
    if (declaredLength > limit) {
      // Asking for the stream would ask a waiting client for its body (protocol.md 10).
      if (request.getHeader("Expect") == null) {
        drop(paced(request.getInputStream(), System::nanoTime), limit);
      }
      return Reading.refused(ApiError.requestTooLarge(limit));
    }
    return read(request.getInputStream(), declaredLength, limit, memory, System::nanoTime);
  }

  static Reading<byte[]> read(
      InputStream body,
      long declaredLength,
      int limit,
      BodyMemory.Share memory,
      LongSupplier nanoTime)
      throws IOException {
    InputStream in = paced(body, nanoTime);
    Reading<byte[]> read = upTo(limit, in, declaredLength, memory);
    if (isTooLarge(read)) {
      // What is dropped takes no room.
      memory.close();
      drop(in, limit);
    }
    return read;
  }

  private static InputStream paced(InputStream body, LongSupplier nanoTime) {
    return new PacedStream(body, PACE, nanoTime);
  }

  private static boolean isTooLarge(Reading<byte[]> read) {
    return read instanceof Reading.Refused<byte[]>(ApiError error)
        && error.code() == ErrorCode.REQUEST_SIZE_LIMIT_EXCEEDED;
  }

  private static Reading<byte[]> upTo(
      int limit, InputStream in, long declaredLength, BodyMemory.Share memory) throws IOException {
    int expected = declaredLength >= 0 ? (int) declaredLength : FIRST_BUFFER;
    byte[] body = new byte[Math.min(expected, BodyMemory.FREE_BYTES)];
    int length = 0;
    while (true) {
      if (length == body.length) {
        if (length == declaredLength) {
          return Reading.done(body);
        }
        int larger = (int) Math.min(limit + 1L, Math.max(FIRST_BUFFER, length * 2L));
        if (declaredLength >= 0) {
          larger = Math.min(larger, (int) declaredLength);
        }
        if (!memory.growTo(larger)) {
          return Reading.refused(ApiError.unavailable());
        }
        body = Arrays.copyOf(body, larger);
      }
      int read = in.read(body, length, body.length - length);
      if (read < 0) {
        return Reading.done(length == body.length ? body : Arrays.copyOf(body, length));
      }
      length += read;
      if (length > limit) {
        return Reading.refused(ApiError.requestTooLarge(limit));
      }
    }
  }

  private static void drop(InputStream in, int limit) throws IOException {
    byte[] sink = new byte[FIRST_BUFFER];
    long most = (long) limit * PATIENCE;
    long dropped = 0;
    while (dropped < most) {
      int read = in.read(sink);
      if (read < 0) {
        return;
      }
      dropped += read;
    }
  }
}
