package org.veriself.capture.client;

import java.util.OptionalLong;

/// The server refused a call. The codes are listed in `docs/capture-protocol.md`.
public final class CaptureRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final long waitMillis;
  private final long nextOffset;

  CaptureRefused(String code, String message, long waitMillis, long nextOffset) {
    super(message);
    this.code = code;
    this.waitMillis = waitMillis;
    this.nextOffset = nextOffset;
  }

  public String code() {
    return code;
  }

  OptionalLong waitMillis() {
    return waitMillis < 0 ? OptionalLong.empty() : OptionalLong.of(waitMillis);
  }

  OptionalLong nextOffset() {
    return nextOffset < 0 ? OptionalLong.empty() : OptionalLong.of(nextOffset);
  }
}
