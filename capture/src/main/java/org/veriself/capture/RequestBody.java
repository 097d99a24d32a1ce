package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.veriself.domain.media.LeastPace;
import org.veriself.domain.media.PacedStream;

/// Reads bodies without ever keeping more than was allowed, nor much more than has arrived.
final class RequestBody {

  /// A phone with less cannot send a video in time.
  private static final LeastPace PACE = new LeastPace(8 * 1024, Duration.ofSeconds(20));

  /// Given to a body of which nothing has arrived yet.
  private static final int FIRST_BUFFER = 8 * 1024;

  private RequestBody() {}

  /// Empty when the body is larger than the limit.
  ///
  /// @throws IOException when it breaks off, or trickles
  static Optional<byte[]> read(Context context, int limit) throws IOException {
    long declared = context.req().getContentLengthLong();
    return declared > limit
        ? Optional.empty()
        : read(context.req().getInputStream(), declared, limit, System::nanoTime);
  }

  /// @param declared how many bytes there are, or -1
  static Optional<byte[]> read(InputStream body, long declared, int limit, LongSupplier nanoTime)
      throws IOException {
    InputStream in = new PacedStream(body, PACE, nanoTime);
    int most = declared < 0 ? limit + 1 : (int) declared;
    byte[] bytes = new byte[Math.min(most, FIRST_BUFFER)];
    int length = 0;
    while (length < most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * length));
      }
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Optional.of(Arrays.copyOf(bytes, length));
      }
      length += read;
    }
    return length > limit ? Optional.empty() : Optional.of(bytes);
  }

  static boolean isJson(Context context) {
    String type = context.req().getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
  }
}
