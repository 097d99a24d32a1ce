package org.veriself.capture;

import org.jspecify.annotations.Nullable;
import org.veriself.capture.wire.ErrorAnswer;

/// Why a request was not carried out.
///
/// @param message tells the client what to change; repeats no secret
record Refusal(
    CaptureCode code, String message, @Nullable Long waitMillis, @Nullable Long nextOffset)
    implements Answer {

  static Refusal of(CaptureCode code, String message) {
    return new Refusal(code, message, null, null);
  }

  static Refusal wait(CaptureCode code, String message, long waitMillis) {
    return new Refusal(code, message, waitMillis, null);
  }

  static Refusal offset(CaptureCode code, String message, long nextOffset) {
    return new Refusal(code, message, null, nextOffset);
  }

  ErrorAnswer toWire() {
    return new ErrorAnswer(new ErrorAnswer.Detail(code.wire(), message, waitMillis, nextOffset));
  }
}
