package org.veriself.capture.client;

import java.util.OptionalLong;

/// The server refused a call. The codes are listed in `docs/capture-protocol.md`.
public final class CaptureRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final long waitMillis;
  private final long nextOffset;

  CaptureRefused(int status, String code, String message, long waitMillis, long nextOffset) {
    super(message);
    this.status = status;
    this.code = code;
    this.waitMillis = waitMillis;
    this.nextOffset = nextOffset;
  }

  /// What the refusal means, for programs; the message is for people. `unknown` when something
  /// else than a capture server answered.
  public String code() {
    return code;
  }

  /// Whether the same call may succeed a little later.
  boolean isPassing() {
    return status == 429 || status >= 500;
  }

  OptionalLong waitMillis() {
    return waitMillis < 0 ? OptionalLong.empty() : OptionalLong.of(waitMillis);
  }

  OptionalLong nextOffset() {
    return nextOffset < 0 ? OptionalLong.empty() : OptionalLong.of(nextOffset);
  }
}
