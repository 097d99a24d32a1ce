package org.veriself.document.text;

/// A file of the OCR engine is missing or wrong, or the runtime broke: never a statement about the
/// picture.
public final class TextEngineFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TextEngineFailed(String message) {
    super(message);
  }

  TextEngineFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
