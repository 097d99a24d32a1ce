package org.veriself.capture;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.veriself.domain.media.LeastPace;

/// Reads bodies without ever holding more than was allowed.
final class RequestBody {

  /// A phone with less cannot send a video in time.
  private static final LeastPace PACE = new LeastPace(8 * 1024, Duration.ofSeconds(20));

  private static final int PIECE = 64 * 1024;

  private RequestBody() {}

  /// Empty when the body is larger than the limit.
  ///
  /// @throws IOException when it breaks off, or trickles
  static Optional<byte[]> read(Context context, int limit) throws IOException {
    if (context.req().getContentLengthLong() > limit) {
      return Optional.empty();
    }
    long begun = System.nanoTime();
    InputStream in = context.req().getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(PIECE);
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      bytes.write(piece, 0, read);
      if (bytes.size() > limit) {
        return Optional.empty();
      }
      if (!PACE.isKept(bytes.size(), Duration.ofNanos(System.nanoTime() - begun))) {
        throw new IOException("the body trickles");
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  static boolean isJson(Context context) {
    String type = context.req().getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
  }
}
