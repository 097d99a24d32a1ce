package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Reads bodies without ever holding more than was allowed.
final class RequestBody {

  private RequestBody() {}

  /// Empty when the body is larger than the limit.
  static Optional<byte[]> read(Context context, int limit) throws IOException {
    if (context.req().getContentLengthLong() > limit) {
      return Optional.empty();
    }
    byte[] bytes = context.req().getInputStream().readNBytes(limit + 1);
    return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
  }

  static boolean isJson(Context context) {
    String type = context.req().getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json");
  }
}
