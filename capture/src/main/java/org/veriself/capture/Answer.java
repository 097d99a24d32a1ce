package org.veriself.capture;

import java.util.Map;

/// What an operation answers; [Gate] turns it into HTTP.
sealed interface Answer permits Answer.Body, Answer.Picture, Answer.Bare, Answer.Streamed, Refusal {

  /// A JSON message.
  record Body(int status, Object message) implements Answer {}

  /// A JPEG picture.
  @SuppressWarnings("ArrayRecordComponent")
  record Picture(byte[] jpeg) implements Answer {}

  /// Only headers.
  record Bare(int status, Map<String, String> headers) implements Answer {
    public Bare {
      headers = Map.copyOf(headers);
    }
  }

  /// The operation wrote its answer itself.
  record Streamed() implements Answer {}
}
