package org.veriself.media.decoding;

/// Ends before it is ready.
final class StillbornChild {

  private StillbornChild() {}

  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(3);
  }
}
