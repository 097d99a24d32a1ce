package org.veriself.benchmarks.call;

/// The API answered with an error.
public final class CallRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public CallRefused(String code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
