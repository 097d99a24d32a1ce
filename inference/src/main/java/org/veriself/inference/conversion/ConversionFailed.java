package org.veriself.inference.conversion;

/// The packages hold something this converter does not know: the build must stop.
final class ConversionFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConversionFailed(String message) {
    super(message);
  }
}
