package org.veriself.capture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// Reads a message from a request, or says what is wrong with it.
final class JsonRequest {
  private final CaptureJson json;
  private final int mostBytes;

  JsonRequest(CaptureJson json, int mostBytes) {
    this.json = json;
    this.mostBytes = mostBytes;
  }

  /// An operation whose call must carry a message.
  <T> Answer required(Context context, Class<T> type, Function<T, Answer> operation)
      throws IOException {
    if (!RequestBody.isJson(context)) {
      return contentTypeWrong();
    }
    Optional<byte[]> body = RequestBody.read(context, mostBytes);
    return body.isEmpty() ? tooLarge() : answered(body.get(), type, operation);
  }

  /// An operation whose call may come without a body.
  <T> Answer optional(Context context, Class<T> type, T otherwise, Function<T, Answer> operation)
      throws IOException {
    Optional<byte[]> body = RequestBody.read(context, mostBytes);
    if (body.isEmpty()) {
      return tooLarge();
    }
    if (body.get().length == 0) {
      return operation.apply(otherwise);
    }
    return RequestBody.isJson(context) ? answered(body.get(), type, operation) : contentTypeWrong();
  }

  private <T> Answer answered(byte[] body, Class<T> type, Function<T, Answer> operation) {
    return switch (json.read(body, type)) {
      case CaptureJson.Malformed<T>(String why) -> Refusal.of(CaptureCode.BODY_INVALID, why);
      case CaptureJson.Message<T>(T message) -> operation.apply(message);
    };
  }

  private Refusal tooLarge() {
    return Refusal.of(CaptureCode.BODY_TOO_LARGE, "send at most " + mostBytes + " bytes");
  }

  private static Refusal contentTypeWrong() {
    return Refusal.of(CaptureCode.CONTENT_TYPE_WRONG, "send application/json");
  }
}
