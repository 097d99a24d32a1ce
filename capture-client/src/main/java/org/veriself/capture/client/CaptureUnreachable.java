package org.veriself.capture.client;

/// The server could not be reached, even after several tries.
public final class CaptureUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaptureUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
